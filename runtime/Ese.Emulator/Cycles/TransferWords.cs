using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// Words of the memory port that the executions of one transfer take. Where a program and its host put things at multiples of a word, every
/// channel and step takes the same number; else it follows from their addresses.
/// </summary>
internal abstract class TransferWords
{
    private readonly ProgramLaunch _launch;
    private readonly int _segment;
    private readonly long _bytes;

    /// <summary>Notes what all transfers have in common.</summary>
    /// <param name="launch">Addresses and steps of the run.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="bytes">Consecutive bytes of a step.</param>
    /// <param name="port">The memory port.</param>
    protected TransferWords(ProgramLaunch launch, int segment, long bytes, PortWords port)
    {
        _launch = launch;
        _segment = segment;
        _bytes = bytes;
        Port = port;
    }

    /// <summary>Words of an execution of a transfer in each channel, where that is always the same number; else −1.</summary>
    protected long Each { get; init; } = -1;

    /// <summary>The memory port.</summary>
    protected PortWords Port { get; }

    /// <summary>The run.</summary>
    protected ProgramLaunch Launch => _launch;

    /// <summary>Words of a step that begins at a word, or that a channel does not have.</summary>
    protected long Least => Port.Touched(0, _bytes);

    /// <summary>Whether every channel's part of the segment begins at a word.</summary>
    protected bool PartsAreAligned => Port.Lead(_launch.SegmentBase[_segment]) == 0 && Port.Lead(_launch.SegmentChannelStride[_segment]) == 0;

    /// <summary>The transfer of an instruction.</summary>
    /// <param name="instruction">A load or store.</param>
    /// <param name="launch">Addresses and steps of the run.</param>
    /// <param name="architecture">The engine.</param>
    public static TransferWords Of(InstructionTiming instruction, ProgramLaunch launch, ArchitectureRecord architecture)
    {
        var port = new PortWords(architecture.MemoryBytesPerCycle);
        var word = instruction.Word;
        return instruction.Definition == LoadConstants.Definition ? new ConstantWords(word, instruction.Bytes, launch, port)
            : instruction.Definition == LoadWindow.Definition ? new WindowStepWords(word, launch, port)
            : new StepWords(
                instruction.Definition == LoadVector.Definition ? VectorAddress.OfLoad(word) : VectorAddress.OfStore(word), launch, port);
    }

    /// <summary>Words of the execution that a program is at.</summary>
    public virtual long Count(Sequencer sequencer)
    {
        var active = sequencer.Active;
        if (Each >= 0)
        {
            return Each * active.Count;
        }

        var words = 0L;
        foreach (var channel in active)
        {
            words += Count(sequencer, channel);
        }

        return words;
    }

    /// <summary>Words of one channel.</summary>
    protected abstract long Count(Sequencer sequencer, int channel);

    /// <summary>Words of a step at an offset of a channel's part, in bytes.</summary>
    protected long At(int channel, long offset) => Port.Touched(
        unchecked(_launch.SegmentBase[_segment] + (_launch.SegmentChannelStride[_segment] * (ulong)channel) + (ulong)offset), _bytes);
}
