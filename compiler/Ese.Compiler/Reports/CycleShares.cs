using Ese.Emulator;

namespace Ese.Compiler;

/// <summary>What cycles were spent on, as shares of them; <c>docs/cycles.md</c> defines the reasons. They sum to 1.</summary>
/// <param name="Compute">Weights multiplied.</param>
/// <param name="Padding">Weights 0 of the streams.</param>
/// <param name="Imbalance">Lanes done with a stream before others.</param>
/// <param name="Queue">Lanes held back because others lag.</param>
/// <param name="Fetch">Lines that were not there.</param>
/// <param name="Vector">Waits for loads, stores and element-wise work.</param>
/// <param name="Dependency">Start and drain of the matrix unit, issue.</param>
public sealed record CycleShares(
    double Compute, double Padding, double Imbalance, double Queue, double Fetch, double Vector, double Dependency)
{
    /// <summary>The shares of slots.</summary>
    public static CycleShares Of(SlotCounts slots)
    {
        double Share(long part) => slots.Total == 0 ? 0 : (double)part / slots.Total;
        return new CycleShares(
            Share(slots.Compute), Share(slots.Padding), Share(slots.Imbalance), Share(slots.Queue), Share(slots.Fetch), Share(slots.Vector),
            Share(slots.Dependency));
    }
}
