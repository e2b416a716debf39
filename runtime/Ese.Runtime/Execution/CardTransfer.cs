using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Moves program, features, state and logits between host and card memory.</summary>
internal sealed class CardTransfer(EseBinary binary, IEseDevice device, FeatureQuantizer quantizer)
{
    private const int FramesAtOnce = 256;

    private static readonly byte[] Zeros = new byte[1 << 16];

    private readonly Segment _input = binary.Segments.First(segment => segment.Role == SegmentRole.Input);
    private readonly Segment _output = binary.Segments.First(segment => segment.Role == SegmentRole.Output);
    private readonly int[] _logits = LogitWords(binary);
    private readonly Segment[] _state = [.. binary.Segments.Where(segment => segment.Role == SegmentRole.State)];

    /// <summary>Writes image and program.</summary>
    public void Load()
    {
        if (device is IMemorySharing sharing)
        {
            sharing.ShareMemory(0, binary.Image);
        }
        else
        {
            device.WriteMemory(0, binary.Image.Span);
        }

        device.WriteMemory(MemoryLayout.ProgramAddress(binary), EseBinaryWriter.ProgramBytes(binary.Program));
    }

    /// <summary>Quantises features, [frames × bins], and writes them in parts, so that long recordings need little host memory.</summary>
    public void WriteInput(MemoryLayout layout, int channel, ReadOnlySpan<float> features)
    {
        var words = new short[Math.Min(FramesAtOnce, features.Length / quantizer.Bins) * quantizer.Words];
        var address = layout.Address(_input.Index, channel);
        while (!features.IsEmpty)
        {
            var part = features[..Math.Min(features.Length, FramesAtOnce * quantizer.Bins)];
            var written = words.AsSpan(0, part.Length / quantizer.Bins * quantizer.Words);
            quantizer.Quantize(part, written);
            WriteWords(address, written);
            address += (ulong)written.Length * sizeof(short);
            features = features[part.Length..];
        }
    }

    /// <summary>Writes quantised input steps of channel 0.</summary>
    public void WriteInput(MemoryLayout layout, ReadOnlySpan<short> words) => WriteWords(layout.Address(_input.Index), words);

    /// <summary>Zeroes the state of channels, as an utterance starts.</summary>
    public void ClearState(MemoryLayout layout, int channels)
    {
        foreach (var segment in _state)
        {
            // The channels' parts follow each other.
            var address = layout.Address(segment.Index);
            var end = layout.Address(segment.Index, channels);
            while (address < end)
            {
                var part = Zeros.AsSpan(0, (int)Math.Min((ulong)Zeros.Length, end - address));
                device.WriteMemory(address, part);
                address += (ulong)part.Length;
            }
        }
    }

    /// <summary>Writes the state of channel 0; null is the start of an utterance.</summary>
    public void WriteState(MemoryLayout layout, byte[][]? vectors)
    {
        if (vectors is null)
        {
            ClearState(layout, 1);
            return;
        }

        for (var index = 0; index < _state.Length; index++)
        {
            device.WriteMemory(layout.Address(_state[index].Index), vectors[index]);
        }
    }

    /// <summary>Reads the state of channel 0.</summary>
    public byte[][] ReadState(MemoryLayout layout)
    {
        var vectors = new byte[_state.Length][];
        for (var index = 0; index < _state.Length; index++)
        {
            vectors[index] = new byte[layout.Size(_state[index].Index)];
            device.ReadMemory(layout.Address(_state[index].Index), vectors[index]);
        }

        return vectors;
    }

    /// <summary>Reads logits, [steps × labels].</summary>
    public short[] ReadLogits(MemoryLayout layout, int channel, int steps)
    {
        var labels = binary.Facts.Labels.Length;
        var logits = new short[steps * labels];
        var words = new short[binary.Facts.LogitWords];
        for (var step = 0; step < steps; step++)
        {
            ReadWords(layout.Address(_output.Index, channel) + ((ulong)step * (ulong)words.Length * sizeof(short)), words);
            for (var label = 0; label < labels; label++)
            {
                logits[(step * labels) + label] = words[_logits[label]];
            }
        }

        return logits;
    }

    /// <summary>Reads the output vectors of a layer in logical order, [steps × elements].</summary>
    public short[] ReadLayer(MemoryLayout layout, LayerSymbol symbol, int channel, int steps)
    {
        var elements = symbol.Positions.Length;
        var output = new short[steps * elements];
        var words = new short[symbol.Positions.Max() + 1];
        for (var step = 0; step < steps; step++)
        {
            var offset = symbol.Offset + ((long)step * symbol.Stride);
            ReadWords(layout.Address(symbol.Segment, channel) + ((ulong)offset * sizeof(short)), words);
            for (var element = 0; element < elements; element++)
            {
                output[(step * elements) + element] = words[symbol.Positions[element]];
            }
        }

        return output;
    }

    /// <summary>The word of every label: the compiler may order the last layer's units as it does others', and says so in its symbol.</summary>
    private static int[] LogitWords(EseBinary binary)
    {
        var (labels, words) = (binary.Facts.Labels.Length, binary.Facts.LogitWords);
        var output = binary.Segments.First(segment => segment.Role == SegmentRole.Output).Index;
        var symbol = binary.Symbols.FirstOrDefault(symbol => symbol.Segment == output && symbol.Positions.Length == labels && symbol.Positions.Max() < words);
        return symbol is null ? [.. Enumerable.Range(0, labels)] : [.. symbol.Positions];
    }

    private void ReadWords(ulong address, Span<short> words)
    {
        device.ReadMemory(address, MemoryMarshal.AsBytes(words));
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    private void WriteWords(ulong address, ReadOnlySpan<short> words)
    {
        if (!BitConverter.IsLittleEndian)
        {
            var swapped = new short[words.Length];
            BinaryPrimitives.ReverseEndianness(words, swapped);
            words = swapped;
        }

        device.WriteMemory(address, MemoryMarshal.AsBytes(words));
    }
}
