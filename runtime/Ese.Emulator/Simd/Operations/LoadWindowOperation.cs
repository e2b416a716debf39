using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>ldw</c>: see <see cref="WindowLoader"/>.</summary>
internal sealed class LoadWindowOperation(InstructionWord word) : SimdOperation
{
    private readonly int _segment = (int)word[LoadWindow.Segment];
    private readonly long _stride = word[LoadWindow.Stride];
    private readonly int _count = (int)word[LoadWindow.Count];
    private readonly long _hop = word[LoadWindow.Hop];
    private readonly int _counter = (int)word[LoadWindow.Counter];
    private readonly int _inputAxis = (int)word[LoadWindow.InputAxis];
    private readonly int _outputAxis = (int)word[LoadWindow.OutputAxis];
    private readonly int _destination = (int)word[LoadWindow.Destination];
    private readonly int _length = (int)word[LoadWindow.Length];

    public override void Execute(SimdMachine machine)
    {
        var pass = machine.Sequencer.Counters[_counter];
        foreach (var channel in machine.Sequencer.Active)
        {
            var first = (pass * _hop) + machine.Launch.Origin(_outputAxis, channel);
            var steps = machine.Launch.Steps(_inputAxis, channel);
            var window = machine.Activation(_destination, (long)_count * _length);
            for (var k = 0; k < _count; k++)
            {
                LoadStep(machine, channel, first + k, steps, window.Slice(k * _length * machine.Channels, _length * machine.Channels));
            }

            machine.Report(channel, OnChipSpace.Activation, _destination, _count * _length);
        }
    }

    private void LoadStep(SimdMachine machine, int channel, long step, int steps, Span<short> words)
    {
        var own = machine.Channels == 1 ? words : machine.ScratchWords(_length)[.._length];
        if (step < 0 || step >= steps)
        {
            own.Clear();
        }
        else
        {
            machine.Card.ReadWords(machine.Address(_segment, channel, step * _stride * sizeof(short), _length * sizeof(short)), own);
        }

        if (machine.Channels > 1)
        {
            Interleaving.Insert(own, words, channel, machine.Channels);
        }
    }
}
