using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Where the segments of one run lie in card memory.</summary>
internal sealed class MemoryLayout
{
    private readonly ulong[] _base = new ulong[InstructionTable.Segments];
    private readonly ulong[] _size = new ulong[InstructionTable.Segments];

    private MemoryLayout()
    {
    }

    /// <summary>Address of a channel's part of a segment.</summary>
    public ulong Address(int segment, int channel = 0) => _base[segment] + ((ulong)channel * _size[segment]);

    /// <summary>Bytes of a channel's part of a segment; 0 for the image, which the channels share.</summary>
    public ulong Size(int segment) => _size[segment];

    /// <summary>The program lies behind the image, the segments behind the program.</summary>
    public static ulong ProgramAddress(EseBinary binary) => (ulong)Align((ulong)binary.Image.Length, binary.Architecture);

    /// <summary>Lays out a run.</summary>
    /// <param name="binary">The binary.</param>
    /// <param name="steps">Largest steps of every axis over the channels.</param>
    /// <param name="channels">Channels that take part.</param>
    /// <param name="memoryBytes">Card memory.</param>
    /// <param name="file">The binary's file, for errors.</param>
    /// <exception cref="EseDeviceException">The memory does not suffice.</exception>
    public static MemoryLayout For(EseBinary binary, ReadOnlySpan<int> steps, int channels, long memoryBytes, string? file)
    {
        var layout = new MemoryLayout();
        UInt128 next = ProgramAddress(binary) + ((ulong)binary.Program.Length * InstructionWord.Size);
        foreach (var segment in binary.Segments.Where(segment => segment.Role != SegmentRole.Image))
        {
            var grows = segment.Axis < 0 ? 0 : (UInt128)(uint)segment.BytesPerStep * (uint)steps[segment.Axis];

            // So every channel's part begins at a word of the memory port, on which the cycles of its transfers depend.
            var start = Align(next, binary.Architecture);
            var size = Align((ulong)segment.FixedBytes + grows, binary.Architecture);
            layout._base[segment.Index] = (ulong)start;
            layout._size[segment.Index] = (ulong)size;
            next = start + (size * (uint)channels);
        }

        return next <= (UInt128)memoryBytes
            ? layout
            : throw new EseDeviceException(
                ErrorTable.DeviceMemoryExceeded,
                FormattableString.Invariant($"{channels} utterance(s) of up to {steps[0]} frames need {next} bytes of card memory, the device has {memoryBytes}; run shorter utterances or fewer at once."),
                file);
    }

    private static UInt128 Align(UInt128 value, ArchitectureRecord architecture)
    {
        var alignment = (uint)architecture.PlacementBytes;
        return (value + alignment - 1) / alignment * alignment;
    }
}
