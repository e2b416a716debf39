namespace Ese.Drivers;

/// <summary>How registers, memory and interrupts of a card are reached; what they mean is <see cref="CardDevice"/>'s.</summary>
internal interface ICardPort : IDisposable
{
    /// <summary>The card's name, for logs.</summary>
    string Name { get; }

    /// <summary>The node or library through which registers are reached, for errors.</summary>
    string RegisterNode { get; }

    /// <summary>Most bytes of memory that can be reached; null where the engine alone limits it.</summary>
    long? MemoryLimit { get; }

    /// <summary>Reads a register once.</summary>
    /// <param name="offset">Its offset.</param>
    /// <param name="limit">Longest time, where the way to the card can hang.</param>
    uint ReadRegister(int offset, TimeSpan limit);

    /// <summary>Writes a register; what was written to memory before is there before it.</summary>
    /// <param name="offset">Its offset.</param>
    /// <param name="value">The value.</param>
    /// <param name="limit">Longest time, where the way to the card can hang.</param>
    void WriteRegister(int offset, uint value, TimeSpan limit);

    void ReadMemory(ulong address, Span<byte> destination, Deadline deadline);

    void WriteMemory(ulong address, ReadOnlySpan<byte> source, Deadline deadline);

    /// <summary>Whether the engine's interrupt reaches the host.</summary>
    bool HasInterrupt { get; }

    /// <summary>A run is started: interrupts of earlier ones mean nothing any more.</summary>
    void BeginRun();

    /// <summary>Returns at the next interrupt, or after a time; it may return early.</summary>
    void AwaitInterrupt(TimeSpan slice);
}
