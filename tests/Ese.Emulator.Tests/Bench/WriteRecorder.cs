namespace Ese.Emulator.Tests;

/// <summary>Remembers every write of a run in order, and passes it on.</summary>
internal sealed class WriteRecorder(IExecutionObserver? next = null) : IExecutionObserver
{
    public List<RecordedWrite> Writes { get; } = [];

    public void Written(in BufferWrite write)
    {
        Writes.Add(new RecordedWrite(
            write.Instruction, string.Join(' ', write.Counters.ToArray()), write.Channel, write.Space, write.Address, write.Values.ToArray()));
        next?.Written(write);
    }
}
