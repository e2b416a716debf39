namespace Ese.Emulator;

/// <summary>The matrix unit: what it holds, and since when it is idle.</summary>
internal sealed class MatrixTimeline(LineFetcher fetcher)
{
    private long _firstLine;
    private long _lines;
    private bool _streams;

    /// <summary>The cycle from which on it is idle; the largest number while that is not known.</summary>
    public long IdleAt { get; private set; }

    /// <summary>Cycles the current stream's lines came late, once it is idle.</summary>
    public long FetchCycles { get; private set; }

    /// <summary>Takes a <c>clr</c>.</summary>
    public void Clear(long issue, long busy)
    {
        _streams = false;
        FetchCycles = 0;
        IdleAt = issue + busy;
    }

    /// <summary>Takes a <c>spmv</c> or <c>conv</c>.</summary>
    /// <returns>Words of its stream.</returns>
    public long Stream(long issue, long walked, InstructionTiming instruction)
    {
        _streams = true;
        _firstLine = issue + EngineTiming.MatrixStart;
        _lines = instruction.Lines;
        FetchCycles = 0;
        IdleAt = long.MaxValue;
        return fetcher.Begin(issue, walked, instruction);
    }

    /// <summary>Finds out whether the unit's lines end before a cycle; every transfer issued before it must be known.</summary>
    public void Advance(long limit)
    {
        if (_streams && IdleAt == long.MaxValue && fetcher.Advance(limit))
        {
            FetchCycles = fetcher.End - _firstLine - _lines;
            IdleAt = fetcher.End + EngineTiming.MatrixDrain;
        }
    }
}
