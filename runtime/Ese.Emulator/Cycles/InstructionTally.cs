namespace Ese.Emulator;

/// <summary>What a simulation counts for one instruction.</summary>
internal struct InstructionTally
{
    /// <summary>Times it was issued.</summary>
    public long Executions;

    /// <summary>The same, each times the channels that were active; of matrix instructions.</summary>
    public long ChannelExecutions;

    /// <summary>Busy cycles of load, element and store instructions.</summary>
    public long Busy;

    /// <summary>Bytes of transfers.</summary>
    public long Bytes;

    /// <summary>Words of transfers, or of streams.</summary>
    public long Words;

    /// <summary>Cycles the matrix unit waited for lines of this instruction.</summary>
    public long FetchCycles;

    /// <summary>Cycles the matrix unit was idle in front of this instruction because issue waited for another unit.</summary>
    public long VectorCycles;

    /// <summary>Cycles the matrix unit was idle in front of this instruction because others issued.</summary>
    public long IssueCycles;

    /// <summary>Cycles the matrix unit was idle because issue waited for this instruction.</summary>
    public long HeldMatrix;
}
