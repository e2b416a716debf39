using Ese.Isa;

namespace Ese.Compiler;

/// <summary>What the quantisers of the layers share.</summary>
internal sealed class QuantizeContext
{
    public QuantizeContext(Compilation compilation)
    {
        Compilation = compilation;
        Tables = new TableSet(compilation);
        Vectors = new VectorFormats(compilation);
        Accumulators = new AccumulatorQuantizer(compilation, Matrices);
        Certificate = new OverflowCertificate(compilation);
    }

    public Compilation Compilation { get; }

    public TableSet Tables { get; }

    public VectorFormats Vectors { get; }

    public List<MatrixNumbers> Matrices { get; } = [];

    public AccumulatorQuantizer Accumulators { get; }

    public OverflowCertificate Certificate { get; }

    /// <summary>Width of vectors the options ask for.</summary>
    public int VectorBits => Compilation.Options.VectorBits;

    /// <summary>The report of what was done so far.</summary>
    public QuantizationReport Report() => new()
    {
        Matrices = [.. Matrices],
        Vectors = Vectors.Numbers,
        Accumulators = Certificate.Margins,
    };

    /// <summary>A requantisation without clamp or table: the limits of the format.</summary>
    public static Requantization Unclamped(int shift, FixedFormat format) => new(shift, (int)format.Minimum, (int)format.Maximum);
}
