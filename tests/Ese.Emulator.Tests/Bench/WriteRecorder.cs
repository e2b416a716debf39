namespace Ese.Emulator.Tests;

/// <summary>Remembers every write of a run in order, and passes it on.</summary>
internal sealed class WriteRecorder(IExecutionObserver? next = null) : IExecutionObserver
{
    public List<RecordedWrite> Writes { get; } = [];

    /// <summary>The first difference between two runs, or null.</summary>
    public static string? Difference(List<RecordedWrite> expected, List<RecordedWrite> actual)
    {
        for (var index = 0; index < Math.Min(expected.Count, actual.Count); index++)
        {
            if (!expected[index].Equals(actual[index]))
            {
                return $"wrote {actual[index]}\nexpected {expected[index]}";
            }
        }

        return expected.Count == actual.Count ? null : $"{actual.Count} writes, expected {expected.Count}";
    }

    public void Written(in BufferWrite write)
    {
        Writes.Add(new RecordedWrite(
            write.Instruction, string.Join(' ', write.Counters.ToArray()), write.Channel, write.Space, write.Address, write.Values.ToArray()));
        next?.Written(write);
    }
}
