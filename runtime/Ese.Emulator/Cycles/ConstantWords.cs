using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Words of <c>ldc</c>: loaded once for all channels.</summary>
internal sealed class ConstantWords(InstructionWord word, long bytes, ProgramLaunch launch, PortWords port)
    : TransferWords(launch, (int)word[LoadConstants.Segment], bytes, port)
{
    public override long Count(Sequencer sequencer) => Count(sequencer, 0);

    protected override long Count(Sequencer sequencer, int channel) => At(0, word[LoadConstants.Offset]);
}
