namespace Ese.Compiler;

/// <summary>Pass <c>report</c>.</summary>
internal sealed class ReportPass : ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "report";

    /// <inheritdoc/>
    public string Summary => "Sums up sizes, numbers, margins, streams and modelled cycles of every layer.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken) => compilation.Report = ReportBuilder.Build(compilation);
}
