namespace Ese.Compiler;

/// <summary>Counts the non-zero weights of units, the measure by which lanes are balanced.</summary>
internal sealed class UnitWeights
{
    /// <summary>Above this share of non-zero weights a balanced order gains nothing: the stream will be dense.</summary>
    private const double DenseShare = 0.5;

    private readonly long[] _counts;
    private long _nonZero;
    private long _elements;

    public UnitWeights(int units) => _counts = new long[units];

    /// <summary>Adds a matrix whose rows are stacked gate by gate.</summary>
    public UnitWeights Add(QuantizedMatrix matrix)
    {
        for (var row = 0; row < matrix.Rows; row++)
        {
            var weights = matrix.Weights.AsSpan(row * matrix.Columns, matrix.Columns);
            var nonZero = weights.Length - weights.Count((short)0);
            _counts[row % _counts.Length] += nonZero;
            _nonZero += nonZero;
        }

        _elements += (long)matrix.Rows * matrix.Columns;
        return this;
    }

    /// <summary>Whether the matrices are dense.</summary>
    public bool IsDense => _nonZero >= DenseShare * _elements;

    /// <summary>The order that balances the lanes.</summary>
    public UnitOrder Balanced(int lanes) => UnitOrder.Balanced(_counts, lanes);
}
