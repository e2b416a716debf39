namespace Ese.Emulator;

/// <summary>
/// A matrix for one path with vectors. Most matrices are multiplied with one vector only or with several only, so each
/// layout is built when it is first used or prepared.
/// </summary>
internal abstract class VectorMatrix(MatrixRows rows, int align) : MatrixLayout(rows, align)
{
    private const double DenseFrom = 0.5;

    private readonly bool _isDense = rows.Elements > DenseFrom * rows.Count * rows.Columns;
    private readonly Lazy<PairRows[]> _panels = new(() => PairRows.Panels(rows));
    private readonly Lazy<DensePairs> _densePairs = new(() => new DensePairs(rows));

    /// <summary>Left shift of every product.</summary>
    protected int Align { get; } = align;

    public sealed override void Prepare(bool one, bool many)
    {
        if (one)
        {
            Prepare(_isDense);
        }

        if (many)
        {
            _ = _isDense ? (object)_densePairs.Value : _panels.Value;
        }
    }

    public sealed override void Multiply(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards)
    {
        x = x[..Columns];
        sums = sums[..Accumulators];
        if (_isDense)
        {
            MultiplyDense(x, sums, fresh, backwards);
        }
        else
        {
            MultiplySparse(x, sums, fresh, backwards);
        }
    }

    public sealed override void MultiplyMany(ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh)
    {
        x = x[..(Columns * count)];
        sums = sums[..(Accumulators * count)];
        if (_isDense)
        {
            MultiplyManyDense(_densePairs.Value, x, count, mask, sums, fresh);
        }
        else
        {
            foreach (var panel in _panels.Value)
            {
                MultiplyManySparse(panel, x[(panel.FirstColumn * count)..], count, mask, sums, fresh);
                fresh = false;
            }
        }
    }

    /// <summary>Lays out what <see cref="MultiplyDense"/> or <see cref="MultiplySparse"/> needs.</summary>
    protected abstract void Prepare(bool isDense);

    protected abstract void MultiplySparse(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards);

    protected abstract void MultiplyDense(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards);

    protected abstract void MultiplyManySparse(PairRows matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh);

    protected abstract void MultiplyManyDense(DensePairs matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh);
}
