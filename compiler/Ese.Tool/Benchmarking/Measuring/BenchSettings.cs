namespace Ese.Tool.Benchmarking;

/// <summary>How to benchmark.</summary>
/// <param name="Threads">Most threads that are measured, 1 or 2; one is always measured.</param>
/// <param name="WeightBits">Bits of weights, or null for the network's own.</param>
/// <param name="VectorBits">Bits of vectors, or null for the network's own.</param>
/// <param name="Seed">Seed of generated weights.</param>
/// <param name="Budget">How long to measure each comparison.</param>
internal sealed record BenchSettings(int Threads, int? WeightBits, int? VectorBits, ulong Seed, TimeSpan Budget)
{
    /// <summary>Densities of the latency table.</summary>
    public static double[] Densities { get; } = [1, 0.5, 0.3, 0.2, 0.15, 0.1, 0.05];

    /// <summary>Channels of the latency table.</summary>
    public static int[] Channels { get; } = [1, 2, 4, 8, 16, 32];
}
