using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>The words that transfers of <see cref="NaiveEngine"/> move, byte by byte where it is about addresses.</summary>
internal sealed class NaivePort(ArchitectureRecord architecture, ProgramLaunch launch)
{
    private readonly ulong _width = (ulong)architecture.MemoryBytesPerCycle;

    public long Words(InstructionDefinition definition, InstructionWord word, NaiveStep step) => definition.Mnemonic switch
    {
        "ldc" => Touched((int)word[LoadConstants.Segment], 0, word[LoadConstants.Offset], word[LoadConstants.Length] * (word[LoadConstants.Space] == 2 ? 4 : 2)),
        "ldv" => Channels(step).Sum(channel => Vector(
            channel, (int)word[LoadVector.Segment], word[LoadVector.Order], step.Counters[word[LoadVector.Counter]] + word[LoadVector.Ahead],
            (int)word[LoadVector.Axis], word[LoadVector.Offset], word[LoadVector.Stride], word[LoadVector.Length])),
        "stv" => Channels(step).Sum(channel => Vector(
            channel, (int)word[StoreVector.Segment], word[StoreVector.Order], step.Counters[word[StoreVector.Counter]] - word[StoreVector.Behind],
            (int)word[StoreVector.Axis], word[StoreVector.Offset], word[StoreVector.Stride], word[StoreVector.Length])),
        _ => Channels(step).Sum(channel => Enumerable.Range(0, (int)word[LoadWindow.Count]).Sum(one => WindowStep(word, step, channel, one))),
    };

    private static IEnumerable<int> Channels(NaiveStep step) => Enumerable.Range(0, 32).Where(channel => (step.Active >> channel & 1) != 0);

    private long Vector(int channel, int segment, long order, long pass, int axis, long offset, long stride, long length)
    {
        if (order == 0)
        {
            return Touched(segment, channel, 2 * offset, 2 * length);
        }

        var steps = launch.Steps(axis, channel);
        var step = order == 1 ? pass : steps - 1 - pass;
        return step < 0 || step >= steps ? Whole(2 * length) : Touched(segment, channel, 2 * (offset + (step * stride)), 2 * length);
    }

    private long WindowStep(InstructionWord word, NaiveStep step, int channel, int one)
    {
        var input = (step.Counters[word[LoadWindow.Counter]] * word[LoadWindow.Hop]) + launch.Origin((int)word[LoadWindow.OutputAxis], channel) + one;
        var bytes = 2 * word[LoadWindow.Length];
        return input < 0 || input >= launch.Steps((int)word[LoadWindow.InputAxis], channel)
            ? Whole(bytes)
            : Touched((int)word[LoadWindow.Segment], channel, 2 * input * word[LoadWindow.Stride], bytes);
    }

    /// <summary>Words of a step that a channel does not have.</summary>
    private long Whole(long bytes) => (long)Math.Ceiling(bytes / (double)_width);

    private long Touched(int segment, int channel, long offset, long bytes)
    {
        var first = launch.SegmentBase[segment] + ((ulong)channel * launch.SegmentChannelStride[segment]) + (ulong)offset;
        var words = new HashSet<ulong>();
        for (var address = first; address < first + (ulong)bytes; address++)
        {
            words.Add(address / _width);
        }

        return words.Count;
    }
}
