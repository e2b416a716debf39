using System.Buffers.Binary;
using System.Security.Cryptography;
using Ese.Isa;

namespace Ese.Model;

/// <summary>The fixed bytes in front of an <c>.esemodel</c> file; <c>docs/esemodel.md</c> has the table.</summary>
internal readonly struct ContainerPrefix
{
    public const int Size = 88;
    public const uint Version = 1;
    public const int MaximumHeader = 4096;
    public const int MaximumMessage = 1 << 30;

    private const int SealedSize = 56;
    private const int DigestSize = SHA256.HashSizeInBytes;

    private ContainerPrefix(int headerLength, int messageLength, byte[] messageDigest)
    {
        HeaderLength = headerLength;
        MessageLength = messageLength;
        MessageDigest = messageDigest;
    }

    public int HeaderLength { get; }

    public int MessageLength { get; }

    public byte[] MessageDigest { get; }

    public int MessageOffset => Size + HeaderLength;

    // As in PNG: a byte above 127, the name, and line ends that a transfer as text would change.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'E', (byte)'S', (byte)'E', (byte)'M', 0x0D, 0x0A, 0x1A];

    /// <summary>Puts prefix, header block and message together.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> header, ReadOnlySpan<byte> message)
    {
        byte[] file = new byte[Size + header.Length + message.Length];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), (uint)header.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(16), (ulong)message.Length);
        SHA256.HashData(message, file.AsSpan(24));
        header.CopyTo(file.AsSpan(Size));
        message.CopyTo(file.AsSpan(Size + header.Length));
        HeaderDigest(file.AsSpan(0, Size + header.Length), file.AsSpan(SealedSize, DigestSize));
        return file;
    }

    /// <summary>Reads and checks prefix and header block.</summary>
    /// <param name="start">The file's first bytes, as many as it has up to prefix and largest header.</param>
    /// <param name="fileLength">Length of the whole file.</param>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="EseException">ESE0001, ESE0021 or ESE0023.</exception>
    public static ContainerPrefix Read(ReadOnlySpan<byte> start, long fileLength, string? file)
    {
        if (start.Length < Size || !start.StartsWith(Magic))
            throw Error("it does not start like an .esemodel file", file);

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (version != Version)
            throw new EseException(ErrorTable.UnsupportedModelVersion, $"the file has format version {version}; this reader knows version {Version}.", file);

        uint headerLength = BinaryPrimitives.ReadUInt32LittleEndian(start[12..]);
        ulong messageLength = BinaryPrimitives.ReadUInt64LittleEndian(start[16..]);
        if (headerLength > MaximumHeader || messageLength > MaximumMessage)
            throw new EseException(ErrorTable.ModelTooLarge, $"a header of {headerLength} and a message of {messageLength} bytes; at most {MaximumHeader} and {MaximumMessage} are allowed.", file);

        long expected = Size + headerLength + (long)messageLength;
        if (fileLength != expected)
            throw Error($"it is {fileLength} bytes long, but its lengths add up to {expected}", file);

        Span<byte> digest = stackalloc byte[DigestSize];
        HeaderDigest(start[..(Size + (int)headerLength)], digest);
        if (!digest.SequenceEqual(start.Slice(SealedSize, DigestSize)))
            throw Error("the digest of its header does not match", file);

        return new ContainerPrefix((int)headerLength, (int)messageLength, start.Slice(24, DigestSize).ToArray());
    }

    /// <summary>Requires that a message has the digest the prefix states.</summary>
    public void CheckMessage(ReadOnlySpan<byte> message, string? file)
    {
        Span<byte> digest = stackalloc byte[DigestSize];
        SHA256.HashData(message, digest);
        if (!digest.SequenceEqual(MessageDigest))
            throw Error("the digest of its message does not match", file);
    }

    // Everything in front of the message except the digest itself.
    private static void HeaderDigest(ReadOnlySpan<byte> start, Span<byte> digest)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start[..SealedSize]);
        hash.AppendData(start[Size..]);
        hash.GetHashAndReset(digest);
    }

    private static EseException Error(string message, string? file) =>
        new(ErrorTable.InvalidContainer, $"this is not a whole .esemodel file: {message}; build or download it again.", file);
}
