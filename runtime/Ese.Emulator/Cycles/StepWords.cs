using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Words of <c>ldv</c> and <c>stv</c>: one step of each channel.</summary>
internal sealed class StepWords : TransferWords
{
    private readonly VectorAddress _vector;

    public StepWords(VectorAddress vector, ProgramLaunch launch, PortWords port)
        : base(launch, vector.Segment, vector.Length * sizeof(short), port)
    {
        _vector = vector;
        var words = Port.Touched((ulong)(vector.Offset * sizeof(short)), vector.Length * sizeof(short));
        var isSame = vector.Order == StepOrder.None || (Port.Lead((ulong)(vector.Stride * sizeof(short))) == 0 && words == Least);
        Each = isSame && PartsAreAligned ? words : -1;
    }

    protected override long Count(Sequencer sequencer, int channel) =>
        StepAddress.Of(Launch, sequencer, channel, _vector.Order, _vector.Counter, _vector.Shift, _vector.Axis, _vector.Offset, _vector.Stride) is { } offset
            ? At(channel, offset)
            : Least;
}
