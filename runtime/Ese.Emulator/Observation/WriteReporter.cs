namespace Ese.Emulator;

/// <summary>Widens what instructions wrote for the observer, and costs one comparison when there is none.</summary>
internal sealed class WriteReporter(Sequencer sequencer)
{
    private long[] _widened = [];

    public IExecutionObserver? Observer { get; set; }

    public void Report(int channel, BufferSpace space, ulong address, ReadOnlySpan<short> values)
    {
        if (Observer is null)
        {
            return;
        }

        var widened = Room(values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            widened[index] = values[index];
        }

        Send(channel, space, address, widened);
    }

    public void Report(BufferSpace space, ulong address, ReadOnlySpan<int> values)
    {
        if (Observer is null)
        {
            return;
        }

        var widened = Room(values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            widened[index] = values[index];
        }

        Send(0, space, address, widened);
    }

    public void ReportBank(int channel, int bank, ReadOnlySpan<long> values)
    {
        if (Observer is not null)
        {
            Send(channel, bank == 0 ? BufferSpace.Bank0 : BufferSpace.Bank1, 0, values);
        }
    }

    private Span<long> Room(int length)
    {
        if (_widened.Length < length)
        {
            _widened = new long[length];
        }

        return _widened.AsSpan(0, length);
    }

    private void Send(int channel, BufferSpace space, ulong address, ReadOnlySpan<long> values) =>
        Observer!.Written(new BufferWrite(sequencer.Current, sequencer.Counters, channel, space, address, values));
}
