using Ese.Compiler;

namespace Ese.Tool.Benchmarking;

/// <summary>Architecture records that a network is compiled for.</summary>
/// <param name="Measured">The record whose program the emulator runs.</param>
/// <param name="Modelled">The records whose cycles are modelled, the one of the tables first.</param>
internal sealed record BenchTargets(string Measured, IReadOnlyList<string> Modelled)
{
    /// <summary>The targets of a shape: those of one utterance, or those of many that share the weights.</summary>
    public static BenchTargets For(BenchmarkShape shape) => shape switch
    {
        { Channels: > 1 } => new("ese-32x32", ["ese-32x32"]),
        { Projection: > 0 } => new("ese-32x1", ["ese-32x32"]),
        _ => new("ese-vu9p-256", ["ese-vu9p-256", "ese-vu9p-1024"]),
    };
}
