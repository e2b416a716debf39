using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Words of <c>ldw</c>: several steps of each channel, one after the other.</summary>
internal sealed class WindowStepWords : TransferWords
{
    private readonly InstructionWord _word;

    public WindowStepWords(InstructionWord word, ProgramLaunch launch, PortWords port)
        : base(launch, (int)word[LoadWindow.Segment], word[LoadWindow.Length] * sizeof(short), port)
    {
        _word = word;
        Each = PartsAreAligned && Port.Lead((ulong)(word[LoadWindow.Stride] * sizeof(short))) == 0 ? word[LoadWindow.Count] * Least : -1;
    }

    protected override long Count(Sequencer sequencer, int channel)
    {
        var pass = sequencer.Counters[(int)_word[LoadWindow.Counter]];
        var first = (pass * _word[LoadWindow.Hop]) + Launch.Origin((int)_word[LoadWindow.OutputAxis], channel);
        var steps = Launch.Steps((int)_word[LoadWindow.InputAxis], channel);
        var words = 0L;
        for (var step = first; step < first + _word[LoadWindow.Count]; step++)
        {
            words += step < 0 || step >= steps ? Least : At(channel, step * _word[LoadWindow.Stride] * sizeof(short));
        }

        return words;
    }
}
