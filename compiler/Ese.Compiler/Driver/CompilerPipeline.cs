using System.Collections.Immutable;
using System.Text;

namespace Ese.Compiler;

/// <summary>The passes in their order, and the check that follows each of them.</summary>
public sealed class CompilerPipeline
{
    private readonly ImmutableArray<ICompilerPass> _passes;
    private readonly ImmutableArray<IGraphCheck> _checks;

    /// <summary>Creates a pipeline.</summary>
    /// <param name="passes">The passes, in order; names are unique.</param>
    /// <param name="checks">The checks in the order in which the data takes their forms; the last that applies is run.</param>
    /// <exception cref="ArgumentException">Two passes have one name.</exception>
    public CompilerPipeline(IEnumerable<ICompilerPass> passes, IEnumerable<IGraphCheck> checks)
    {
        _passes = [.. passes];
        _checks = [.. checks];
        if (_passes.GroupBy(pass => pass.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two passes are named '{twice.Key}'.", nameof(passes));
        }
    }

    /// <summary>The passes, in order.</summary>
    public IReadOnlyList<ICompilerPass> Passes => _passes;

    /// <summary>Runs every pass, each followed by the check of the form the data then has.</summary>
    /// <exception cref="Ese.Isa.EseException">The model cannot be compiled as asked.</exception>
    /// <exception cref="CompilerInternalException">A pass left an inconsistent graph.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Run(Compilation compilation, IProgress<CompileProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        for (var index = 0; index < _passes.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new CompileProgress(_passes[index].Name, index, _passes.Length));
            _passes[index].Run(compilation, cancellationToken);
            Check(_passes[index], compilation);
        }

        progress?.Report(new CompileProgress("", _passes.Length, _passes.Length));
    }

    /// <summary>The text of <c>--print-passes</c>: number, name and summary of every pass, one a line.</summary>
    public string Describe()
    {
        var width = _passes.Max(pass => pass.Name.Length);
        var text = new StringBuilder();
        for (var index = 0; index < _passes.Length; index++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{index + 1,2}  ")
                .Append(_passes[index].Name.PadRight(width))
                .Append("  ")
                .Append(_passes[index].Summary)
                .Append('\n');
        }

        return text.ToString();
    }

    private void Check(ICompilerPass pass, Compilation compilation)
    {
        var check = _checks.LastOrDefault(candidate => candidate.Applies(compilation));
        if (check?.Findings(compilation).Take(5).ToArray() is { Length: > 0 } findings)
        {
            throw new CompilerInternalException(pass.Name, check.Form, findings);
        }
    }
}
