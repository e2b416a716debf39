using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Tool.Benchmarking;

/// <summary>The models and binaries a shape is benchmarked with.</summary>
internal sealed class ShapePrograms(BenchmarkShape shape, BenchSettings settings, BenchTargets targets)
{
    private const int Threads = 2;

    /// <summary>The shape.</summary>
    public BenchmarkShape Shape => shape;

    /// <summary>Bits of weights and vectors.</summary>
    public (int Weights, int Vectors) Bits => (settings.WeightBits ?? shape.WeightBits, settings.VectorBits ?? shape.VectorBits);

    /// <summary>Whether there is more than LSTM layers.</summary>
    public bool HasWhole => shape.Labels > 0;

    /// <summary>Whether 8-bit numbers are measured beside the network's own: only one side of DDESE was published with 16.</summary>
    public bool Has8Bit => Bits == (16, 16);

    /// <summary>Generates the whole network.</summary>
    public EseModel Whole(CancellationToken cancellationToken) => BenchmarkModel.Generate(shape, settings.Seed, cancellationToken);

    /// <summary>Generates the LSTM layers at a density.</summary>
    public EseModel Lstm(double density, CancellationToken cancellationToken) =>
        BenchmarkModel.Generate(shape.LstmOnly() with { Density = density }, settings.Seed, cancellationToken);

    /// <summary>Compiles a model for the emulator.</summary>
    public EseBinary Compile(EseModel model, (int Weights, int Vectors) bits, CancellationToken cancellationToken) =>
        Compile(model, targets.Measured, bits, cancellationToken);

    /// <summary>Compiles a model for a target.</summary>
    public static EseBinary Compile(EseModel model, string target, (int Weights, int Vectors) bits, CancellationToken cancellationToken) =>
        ModelCompiler.Compile(
            model, new CompilerOptions { Target = target, WeightBits = bits.Weights, VectorBits = bits.Vectors, Threads = Threads }, null, null, cancellationToken).Binary;
}
