namespace Ese.Emulator;

/// <summary>One write to consecutive elements of a buffer.</summary>
/// <param name="instruction">Index of the instruction.</param>
/// <param name="counters">The four loop counters; a counter whose loop is not open is 0.</param>
/// <param name="channel">The channel; 0 for buffers that the channels share.</param>
/// <param name="space">The buffer.</param>
/// <param name="address">Address of the first element.</param>
/// <param name="values">The elements after the write.</param>
public readonly ref struct BufferWrite(
    int instruction, ReadOnlySpan<int> counters, int channel, BufferSpace space, ulong address, ReadOnlySpan<long> values)
{
    /// <summary>Index of the instruction.</summary>
    public int Instruction { get; } = instruction;

    /// <summary>The four loop counters; a counter whose loop is not open is 0.</summary>
    public ReadOnlySpan<int> Counters { get; } = counters;

    /// <summary>The channel; 0 for buffers that the channels share.</summary>
    public int Channel { get; } = channel;

    /// <summary>The buffer.</summary>
    public BufferSpace Space { get; } = space;

    /// <summary>Address of the first element.</summary>
    public ulong Address { get; } = address;

    /// <summary>The elements after the write; valid only during the call.</summary>
    public ReadOnlySpan<long> Values { get; } = values;
}
