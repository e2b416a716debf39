namespace Ese.Emulator;

/// <summary>What an element-wise instruction reads besides its vectors.</summary>
internal readonly ref struct ElementInput(ReadOnlySpan<long> sums, long largestSum, ElementParameters parameters, uint channels)
{
    /// <summary>The accumulators, from the bank's first.</summary>
    public ReadOnlySpan<long> Sums { get; } = sums;

    /// <summary>No accumulator with its bias is further from zero.</summary>
    public long LargestSum { get; } = largestSum;

    public ElementParameters Parameters { get; } = parameters;

    /// <summary>Channels to compute, one bit each.</summary>
    public uint Channels { get; } = channels;
}
