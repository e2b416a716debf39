using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression;

/// <summary>Compiles a model and reads off what its zeros are worth on a target.</summary>
internal static class PruneComparison
{
    /// <summary>Compiles with the units in the model's order and in the compiler's.</summary>
    /// <param name="model">A calibrated model.</param>
    /// <param name="method">How it was pruned, for the table.</param>
    /// <param name="options">How to compile.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <param name="cancellationToken">Ends the compile early.</param>
    /// <exception cref="EseException">The model cannot be compiled for the target.</exception>
    public static PruneVariant[] Measure(
        EseModel model, string method, CompilerOptions options, string? file = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArchitectureRecord architecture = ArchitectureCatalog.Find(options.Target);
        EseModel identified = EseModelFile.Identify(model);
        return
        [
            Measure(identified, new PruneVariantName(method, "model"), options, architecture, InOrderPass.Pipeline, file, cancellationToken),
            Measure(identified, new PruneVariantName(method, "compiler"), options, architecture, ModelCompiler.Pipeline, file, cancellationToken),
        ];
    }

    private static PruneVariant Measure(
        EseModel model,
        PruneVariantName name,
        CompilerOptions options,
        ArchitectureRecord architecture,
        CompilerPipeline pipeline,
        string? file,
        CancellationToken cancellationToken)
    {
        var compilation = new Compilation(model, options, architecture, file);
        pipeline.Run(compilation, progress: null, cancellationToken);
        LayerReport[] layers = [.. compilation.Report!.Layers.Where(layer => layer.Kind != "conv2d")];
        MatrixReport[] matrices = [.. layers.SelectMany(layer => layer.Matrices)];
        long Elements(MatrixReport matrix) => matrix.Lines * architecture.Lanes * architecture.ColumnGroups;
        double kept = matrices.Sum(matrix => matrix.NonZero);
        bool isModelled = layers.All(layer => layer.Cycles is not null);
        long cycles = layers.Sum(layer => layer.Cycles?.Cycles ?? 0);
        return new PruneVariant(name.Method, name.Order)
        {
            Density = kept / matrices.Sum(matrix => (double)matrix.Rows * matrix.Columns),
            Lines = matrices.Sum(matrix => matrix.Lines),
            Bytes = matrices.Sum(matrix => matrix.Bytes),
            Padding = matrices.Sum(matrix => (long)Math.Round(matrix.PaddingShare * Elements(matrix))),
            Hold = matrices.Sum(matrix => (long)Math.Round(matrix.HoldShare * Elements(matrix))),
            StreamUse = matrices.Sum(matrix => matrix.Utilisation * Elements(matrix)) / matrices.Sum(Elements),
            Cycles = isModelled ? cycles : null,
            Utilisation = isModelled ? layers.Sum(layer => layer.Cycles!.Shares.Compute * layer.Cycles.Cycles) / cycles : null,
        };
    }

    private readonly record struct PruneVariantName(string Method, string Order);
}
