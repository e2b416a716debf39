namespace Ese.Emulator.Tests;

/// <summary>Remembers the last value written to every element of every buffer, and how often buffers were written.</summary>
internal sealed class WriteMirror : IExecutionObserver
{
    private readonly Dictionary<(int Channel, BufferSpace Space, ulong Address), long> _values = [];

    public int Writes { get; private set; }

    public void Written(in BufferWrite write)
    {
        Writes++;
        for (var index = 0; index < write.Values.Length; index++)
        {
            _values[(write.Channel, write.Space, write.Address + (ulong)index)] = write.Values[index];
        }
    }

    /// <summary>The values of consecutive elements; null where nothing was written.</summary>
    public long?[] this[int channel, BufferSpace space, int address, int length] =>
        [.. Enumerable.Range(address, length).Select(element =>
            _values.TryGetValue((channel, space, (ulong)element), out var value) ? value : (long?)null)];
}
