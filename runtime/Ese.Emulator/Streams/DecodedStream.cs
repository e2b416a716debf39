using System.Collections.Concurrent;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>A decoded weight stream with the one fact every run of it needs, and its layouts for vectors. Safe for use by several threads at once.</summary>
/// <param name="elements">The elements that multiply.</param>
/// <param name="columnCount">Columns up to the last one with an element.</param>
internal sealed class DecodedStream(WeightStream elements, int columnCount)
{
    private readonly ConcurrentDictionary<(int Accumulators, int Align, InstructionPath Path), Lazy<MatrixLayout>> _layouts = new();

    /// <summary>The elements that multiply.</summary>
    public WeightStream Elements => elements;

    /// <summary>Columns up to the last one with an element.</summary>
    public int ColumnCount => columnCount;

    public static DecodedStream Of(WeightStream elements)
    {
        var last = -1;
        foreach (var column in elements.Column)
        {
            last = Math.Max(last, column);
        }

        return new DecodedStream(elements, last + 1);
    }

    /// <summary>The matrix laid out for vectors, made at most once.</summary>
    public MatrixLayout Layout(int accumulators, int align, InstructionPath path) =>
        _layouts.GetOrAdd(
            (accumulators, align, path),
            static (key, elements) => new Lazy<MatrixLayout>(() => MatrixLayout.Create(elements, key.Accumulators, key.Align, key.Path)),
            Elements).Value;
}
