using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Ese.Isa;

namespace Ese.Training;

/// <summary>
/// A checkpoint on disk: magic (8 bytes), format version and length of the header (each 4 bytes, little-endian), the
/// header as JSON, the tensors' values in single precision, little-endian, and the SHA-256 of all that.
/// </summary>
internal static class CheckpointFile
{
    private const uint Version = 1;
    private const int PrefixSize = 16;
    private const int DigestSize = SHA256.HashSizeInBytes;
    private const int MaximumHeader = 16 << 20;
    private const int Piece = 1 << 20;

    // As in PNG: a byte above 127, the name, and line ends that a transfer as text would change.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'E', (byte)'S', (byte)'E', (byte)'K', 0x0D, 0x0A, 0x1A];

    /// <summary>Writes a checkpoint; bringing it to the disk is up to whoever opened the file.</summary>
    /// <param name="stream">An empty file.</param>
    /// <param name="header">The header.</param>
    /// <param name="tensors">The tensors it lists.</param>
    public static void Write(FileStream stream, CheckpointHeader header, IReadOnlyList<StateTensor> tensors)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(header, RunJson.Default.CheckpointHeader);
        Span<byte> prefix = stackalloc byte[PrefixSize];
        Magic.CopyTo(prefix);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix[12..], (uint)json.Length);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(prefix);
        Append(json);
        foreach (StateTensor tensor in tensors)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes<float>(tensor.Values);
            for (int start = 0; start < bytes.Length; start += Piece)
                Append(bytes.Slice(start, Math.Min(Piece, bytes.Length - start)));
        }

        stream.Write(hash.GetHashAndReset());

        void Append(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    /// <summary>Reads the header of a checkpoint whose every byte has been checked.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="EseException">ESE4131.</exception>
    public static CheckpointHeader ReadHeader(FileStream stream, string file)
    {
        CheckDigest(stream, file);
        stream.Position = 0;
        Span<byte> prefix = stackalloc byte[PrefixSize];
        stream.ReadExactly(prefix);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(prefix[12..]);
        if (!prefix.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(prefix[8..]) != Version
            || length > MaximumHeader || length > stream.Length - PrefixSize - DigestSize)
            throw Invalid("its prefix is not one of this version", file);

        byte[] json = new byte[length];
        stream.ReadExactly(json);
        CheckpointHeader? header;
        try
        {
            header = JsonSerializer.Deserialize(json, RunJson.Default.CheckpointHeader);
        }
        catch (JsonException cause)
        {
            throw Invalid($"its header is no JSON of this version: {cause.Message}", file);
        }

        if (header is null || Array.Exists(header.Tensors, tensor => tensor is null or { Length: < 0 }) || Array.Exists(header.History, epoch => epoch is null)
            || PrefixSize + length + (header.Tensors.Sum(tensor => (long)tensor.Length) * sizeof(float)) + DigestSize != stream.Length)
            throw Invalid("its header does not fit its length", file);
        return header;
    }

    /// <summary>Reads the values of all tensors.</summary>
    /// <param name="stream">The file, just behind its header.</param>
    /// <param name="tensors">Arrays of the lengths that the header lists.</param>
    public static void ReadTensors(FileStream stream, IReadOnlyList<StateTensor> tensors)
    {
        foreach (StateTensor tensor in tensors) stream.ReadExactly(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
    }

    private static void CheckDigest(FileStream stream, string file)
    {
        long content = stream.Length - DigestSize;
        if (content < PrefixSize) throw Invalid("it is too short", file);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[Math.Min(Piece, content)];
        for (long done = 0; done < content;)
        {
            Span<byte> bytes = piece.AsSpan(0, (int)Math.Min(piece.Length, content - done));
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
            done += bytes.Length;
        }

        Span<byte> stated = stackalloc byte[DigestSize];
        stream.ReadExactly(stated);
        if (!stated.SequenceEqual(hash.GetHashAndReset())) throw Invalid("its digest does not match", file);
    }

    private static EseException Invalid(string reason, string file) => new(
        ErrorTable.InvalidCheckpoint, $"This is not a whole checkpoint: {reason}; remove it, and the run goes on from the one before it or starts again.", file);
}
