using System.Security.Cryptography;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Collects the parts of the image. Equal parts are kept once where they are read the same way: an engine may decode a
/// byte of a weight stream in one shape only, or a small file could hide unbounded work.
/// </summary>
/// <param name="alignment">Every part starts at a multiple of so many bytes, at least those of a unit of a stream's address.</param>
internal sealed class ImageBuilder(int alignment)
{
    private readonly List<(long Offset, ReadOnlyMemory<byte> Bytes)> _parts = [];
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a part.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="reading">How it is read: a stream's format and shape; empty for constants.</param>
    /// <returns>Its offset in the image.</returns>
    public long Add(ReadOnlyMemory<byte> bytes, string reading = "")
    {
        var key = reading + Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (!_offsets.TryGetValue(key, out var offset))
        {
            offset = (Length + alignment - 1) / alignment * alignment;
            _offsets.Add(key, offset);
            _parts.Add((offset, bytes));
            Length = offset + bytes.Length;
        }

        return offset;
    }

    /// <summary>The image, zero between its parts.</summary>
    /// <param name="architecture">What it is for.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <exception cref="EseException">It does not fit the card memory.</exception>
    public byte[] Build(ArchitectureRecord architecture, string? file)
    {
        var available = Math.Min(architecture.MemoryBytes, Array.MaxLength);
        if (Length > available)
        {
            throw new EseException(
                ErrorTable.ImageTooLarge,
                $"Weights, biases and tables need {Length} bytes of card memory; target {architecture.Name} can load {available}: "
                + "use fewer weight bits or a lower density.",
                file);
        }

        var image = new byte[Length];
        foreach (var (offset, bytes) in _parts)
        {
            bytes.Span.CopyTo(image.AsSpan((int)offset));
        }

        return image;
    }
}
