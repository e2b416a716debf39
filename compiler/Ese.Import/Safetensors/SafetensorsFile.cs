using System.Buffers.Binary;
using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;

namespace Ese.Import;

/// <summary>A safetensors file: named tensors, checked in full before any is read.</summary>
/// <remarks>Format: 8 bytes header length, little-endian; a JSON object; the data, each byte in exactly one tensor.</remarks>
public sealed class SafetensorsFile
{
    private const int MaximumFile = 0x7FFF_FFC7;
    private const int MaximumHeader = 100_000_000;

    private readonly ReadOnlyMemory<byte> _data;

    private SafetensorsFile(ReadOnlyMemory<byte> data, string? file, ImmutableSortedDictionary<string, SafetensorsEntry> entries)
    {
        _data = data;
        File = file;
        Entries = entries;
    }

    /// <summary>The file's name for errors, or null.</summary>
    public string? File { get; }

    /// <summary>The tensors by name, ordinal.</summary>
    public ImmutableSortedDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EseException">ESE0020 or ESE0500.</exception>
    public static SafetensorsFile Read(string path) => Read(InputFile.ReadAll(path, MaximumFile, ErrorTable.InvalidSafetensors), path);

    /// <summary>Opens a file in memory.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file to name in errors.</param>
    /// <exception cref="EseException">ESE0500.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> bytes, string? file = null)
    {
        ulong headerLength = bytes.Length < 8 ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (headerLength > MaximumHeader || headerLength > (ulong)(bytes.Length - 8))
            throw Error($"its first 8 bytes announce a header that its {bytes.Length} bytes cannot hold", file);

        ReadOnlyMemory<byte> data = bytes[(8 + (int)headerLength)..];
        List<SafetensorsEntry> entries = new SafetensorsHeaderReader(bytes.Span.Slice(8, (int)headerLength), file).Read(data.Length);
        CheckCoverage(entries, data.Length, file);
        return new SafetensorsFile(data, file, entries.ToImmutableSortedDictionary(entry => entry.Name, entry => entry, StringComparer.Ordinal));
    }

    /// <summary>Reads a tensor's values in single precision.</summary>
    /// <param name="entry">An entry of this file.</param>
    /// <exception cref="EseException">ESE0501 or ESE0502.</exception>
    public float[] ReadValues(SafetensorsEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!SafetensorsTypes.IsFloat(entry.Type))
            throw new EseException(ErrorTable.UnsupportedTensorType, $"tensor '{entry.Name}' has the type {entry.Type}; export it as F64, F32, F16 or BF16.", File);

        ReadOnlySpan<byte> bytes = _data.Span.Slice(entry.Start, entry.Length);
        float[] values = new float[entry.Count];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = (float)SafetensorsTypes.Read(entry.Type, bytes, k);
            if (!float.IsFinite(values[k]))
                throw new EseException(ErrorTable.NonFiniteImportedValue, $"tensor '{entry.Name}', element {k} of [{string.Join(" × ", entry.Shape)}] is NaN, infinite or beyond single precision; repair the checkpoint.", File);
        }

        return values;
    }

    // Sorted by start, each tensor must begin where the one before it ended.
    private static void CheckCoverage(List<SafetensorsEntry> entries, int dataLength, string? file)
    {
        int end = 0;
        foreach (SafetensorsEntry entry in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.Length))
        {
            if (entry.Start != end)
                throw Error($"tensor '{entry.Name}' starts at byte {entry.Start} of the data, but the tensor before it ends at {end}", file);

            end += entry.Length;
        }

        if (end != dataLength)
            throw Error($"its tensors end at byte {end} of the data, but the data end at {dataLength}", file);
    }

    private static EseException Error(string message, string? file) =>
        new(ErrorTable.InvalidSafetensors, $"this is not a whole safetensors file: {message}; export the checkpoint again.", file);
}
