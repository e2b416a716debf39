using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>ldw</c>: consecutive steps into activation memory, zero outside the channel's steps.</summary>
internal static class WindowLoader
{
    public static void Execute(Machine machine, InstructionWord word)
    {
        var length = word[LoadWindow.Length];
        var count = word[LoadWindow.Count];
        var destination = word[LoadWindow.Destination];
        var pass = machine.Sequencer.Counters[(int)word[LoadWindow.Counter]];
        foreach (var channel in machine.Sequencer.Active)
        {
            var first = (pass * word[LoadWindow.Hop]) + machine.Launch.Origin((int)word[LoadWindow.OutputAxis], channel);
            var steps = machine.Launch.Steps((int)word[LoadWindow.InputAxis], channel);
            var window = machine.Activation(channel, destination, count * length);
            for (var k = 0; k < count; k++)
            {
                LoadStep(machine, word, channel, first + k, steps, window.Slice((int)(k * length), (int)length));
            }

            machine.Writes.Report(channel, BufferSpace.Activation, (ulong)destination, window);
        }
    }

    private static void LoadStep(Machine machine, InstructionWord word, int channel, long step, int steps, Span<short> words)
    {
        if (step < 0 || step >= steps)
        {
            words.Clear();
            return;
        }

        var offset = step * word[LoadWindow.Stride] * sizeof(short);
        machine.Card.ReadWords(machine.Address(word[LoadWindow.Segment], channel, offset, words.Length * sizeof(short)), words);
    }
}
