namespace Ese.Compiler;

/// <summary>What holds of a <see cref="LaneGraph"/>: nothing is lost, and nothing lies twice in one place.</summary>
internal sealed class LaneGraphCheck : IGraphCheck
{
    /// <inheritdoc/>
    public string Form => nameof(LaneGraph);

    /// <inheritdoc/>
    public bool Applies(Compilation compilation) => compilation.Lanes is not null;

    /// <inheritdoc/>
    public IEnumerable<string> Findings(Compilation compilation)
    {
        var graph = compilation.Lanes!;
        var input = graph.Input;
        foreach (var layer in graph.Layers)
        {
            if (!input.Positions.SequenceEqual(layer.Input.Positions))
            {
                yield return $"Layer '{layer.Name}' reads another layout than the one before it stores.";
            }

            if (!IsInjective(layer.Output))
            {
                yield return $"Two elements of layer '{layer.Name}' share a word, or one lies outside the vector.";
            }

            foreach (var matrix in layer.Matrices)
            {
                foreach (var finding in Matrix(layer.Name, matrix))
                {
                    yield return finding;
                }
            }

            input = layer.Output;
        }
    }

    private static IEnumerable<string> Matrix(string layer, LaneMatrix matrix)
    {
        if (!IsPermutation(matrix.SourceRow.Span, matrix.Source.Rows))
        {
            yield return $"Matrix '{matrix.Part}' of layer '{layer}' does not have every row on one accumulator.";
        }

        if (!IsPermutation(matrix.SourceColumn.Span, matrix.Source.Columns))
        {
            yield return $"Matrix '{matrix.Part}' of layer '{layer}' does not have every column on one word.";
        }
    }

    private static bool IsInjective(VectorLayout layout) =>
        layout.Positions.Distinct().Count() == layout.Positions.Length
        && layout.Positions.All(position => position >= 0 && position < layout.Words);

    private static bool IsPermutation(ReadOnlySpan<int> sources, int count)
    {
        var seen = new bool[count];
        foreach (var source in sources)
        {
            if (source >= count || (source >= 0 && seen[source]))
            {
                return false;
            }

            if (source >= 0)
            {
                seen[source] = true;
            }
        }

        return !seen.AsSpan().Contains(false);
    }
}
