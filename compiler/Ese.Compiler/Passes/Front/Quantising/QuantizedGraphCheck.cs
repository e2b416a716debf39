using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// The rules of <see cref="QuantizedGraph"/>: widths follow each other, sizes agree, no weight is the HOLD value, and every
/// shift is one an instruction can carry.
/// </summary>
public sealed class QuantizedGraphCheck : IGraphCheck
{
    /// <inheritdoc/>
    public string Form => nameof(QuantizedGraph);

    /// <inheritdoc/>
    public bool Applies(Compilation compilation)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        return compilation.Quantized is not null;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Findings(Compilation compilation)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        var graph = compilation.Quantized!;
        var width = graph.InputWidth;
        if (graph.Tables.Length > InstructionTable.Tables || graph.Tables.Any(table => table.Words.Length != InstructionTable.TableEntries))
        {
            yield return "There are more tables than the engine has, or one of the wrong length.";
        }

        foreach (var layer in graph.Layers)
        {
            var rules = new LayerRules(layer, graph.Tables.Length);
            rules.Check(width);
            foreach (var finding in rules.Findings)
            {
                yield return finding;
            }

            width = layer.Outputs;
        }
    }
}
