using Ese.Compiler;
using Ese.Isa;
using Ese.Training;
using MatrixProduct = Ese.Training.MatrixProduct;

namespace Ese.Compression;

/// <summary>
/// An integer matrix whose products with vectors are summed exactly. Everything is held as what the integers stand for, so
/// that the backward pass uses the same arrays; a power of two rounds nothing.
/// </summary>
internal sealed class FixedMatrix
{
    private readonly Scratch _vectorDigits = new();
    private readonly Scratch _products = new();
    private PackedMatrix[] _packed = [];
    private float[][] _weightDigits = [];
    private FixedFormat _vector;
    private QuantizedMatrix? _matrix;

    /// <summary>What the weights stand for, <c>[rows × columns]</c>.</summary>
    public float[] Values { get; private set; } = [];

    /// <summary>How weights and vectors are cut.</summary>
    public ProductCut Cut { get; private set; }

    /// <summary>Left shift of every product.</summary>
    public int Align => _matrix!.Align;

    /// <summary>From sums of what the integers stand for to sums of integers.</summary>
    public double Scale => Math.ScaleB(1.0, _matrix!.Format.FractionBits + _vector.FractionBits);

    private MatrixView Transposed(int digit) => MatrixView.Of(Weights(digit), _matrix!.Rows, _matrix.Columns).Transposed;

    /// <summary>Takes the weights of a step.</summary>
    /// <param name="matrix">The weights.</param>
    /// <param name="vector">Format of the vectors they multiply.</param>
    public void Load(QuantizedMatrix matrix, FixedFormat vector)
    {
        (_matrix, _vector) = (matrix, vector);
        Cut = ProductCut.For(matrix, vector.Bits);
        if (Values.Length != matrix.Weights.Length) Values = new float[matrix.Weights.Length];
        Dequantize(matrix.Weights, matrix.Format, Digits.One, 0, Values);
        _weightDigits = Cut.Weights.Count == 1 ? [] : [.. Enumerable.Range(0, Cut.Weights.Count).Select(digit =>
        {
            var values = new float[matrix.Weights.Length];
            Dequantize(matrix.Weights, matrix.Format, Cut.Weights, digit, values);
            return values;
        })];
    }

    /// <summary>A digit of the weights, in what it stands for.</summary>
    public float[] Weights(int digit) => Cut.Weights.Count == 1 ? Values : _weightDigits[digit];

    /// <summary>A digit of vectors, in what it stands for.</summary>
    /// <param name="vectors">What the vectors stand for.</param>
    /// <param name="count">Elements of all vectors.</param>
    /// <param name="digit">The digit.</param>
    /// <param name="destination">Receives as many elements, unless vectors are not cut.</param>
    /// <returns>The vectors themselves where they are not cut.</returns>
    public float[] VectorDigit(float[] vectors, int count, int digit, Scratch destination)
    {
        if (Cut.Vectors.Count == 1) return vectors;
        var result = destination.Take(count);
        VectorDigit(vectors.AsSpan(0, count), digit, result);
        return result;
    }

    /// <summary>Multiplies the vectors of all rows on all workers.</summary>
    /// <param name="workers">The threads.</param>
    /// <param name="vectors">What the vectors stand for.</param>
    /// <param name="sums">Receives sums of integers, <c>[rows of the batch × rows of the matrix]</c>.</param>
    public void Multiply(Workers workers, Activations vectors, double[] sums)
    {
        var count = vectors.Rows * _matrix!.Rows;
        var products = MatrixView.Of(_products.Take(count), vectors.Rows, _matrix.Rows);
        for (var vector = 0; vector < Cut.Vectors.Count; vector++)
        {
            var view = MatrixView.Of(VectorDigit(vectors.Values, vectors.Rows * vectors.Width, vector, _vectorDigits), vectors.Rows, vectors.Width);
            for (var weight = 0; weight < Cut.Weights.Count; weight++)
            {
                MatrixProduct.Multiply(workers, view, Transposed(weight), products, accumulate: false);
                ExactSums.Add(workers, products.Values.AsMemory(0, count), Scale, sums, accumulate: vector + weight > 0);
            }
        }
    }

    /// <summary>Gets ready for <see cref="MultiplySlots"/>.</summary>
    /// <param name="slots">Most vectors at once.</param>
    public void PrepareSlots(int slots)
    {
        if (_packed.Length != Cut.Weights.Count) _packed = [.. Enumerable.Range(0, Cut.Weights.Count).Select(_ => new PackedMatrix())];
        for (var digit = 0; digit < _packed.Length; digit++) _packed[digit].Repack(Transposed(digit));
        _vectorDigits.Take(slots * _matrix!.Columns);
        _products.Take(slots * _matrix.Rows);
    }

    /// <summary>Multiplies the vectors of some slots on the calling thread.</summary>
    /// <param name="first">The first slot.</param>
    /// <param name="active">Slots.</param>
    /// <param name="vectors">What the vectors of all slots stand for.</param>
    /// <param name="sums">Receives sums of integers at the slots' places.</param>
    public void MultiplySlots(int first, int active, float[] vectors, double[] sums)
    {
        var (rows, columns) = (_matrix!.Rows, _matrix.Columns);
        var products = new MatrixView(_products.Take(0), first * rows, active, rows, rows);
        var results = products.Values.AsSpan(first * rows, active * rows);
        for (var vector = 0; vector < Cut.Vectors.Count; vector++)
        {
            var source = vectors;
            if (Cut.Vectors.Count > 1)
            {
                source = _vectorDigits.Take(0);
                VectorDigit(vectors.AsSpan(first * columns, active * columns), vector, source.AsSpan(first * columns));
            }

            for (var weight = 0; weight < Cut.Weights.Count; weight++)
            {
                _packed[weight].Multiply(new MatrixView(source, first * columns, active, columns, columns), products, accumulate: false);
                ExactSums.Add(results, Scale, sums.AsSpan(first * rows), accumulate: vector + weight > 0);
            }
        }
    }

    private void VectorDigit(ReadOnlySpan<float> vectors, int digit, Span<float> destination)
    {
        var steps = (float)Math.ScaleB(1.0, _vector.FractionBits);
        var unit = (float)Math.ScaleB(1.0, Cut.Vectors.Place(digit) - _vector.FractionBits);
        for (var index = 0; index < vectors.Length; index++)
            destination[index] = Cut.Vectors.At((int)(vectors[index] * steps), digit) * unit;
    }

    private static void Dequantize(short[] integers, FixedFormat format, Digits digits, int digit, float[] values)
    {
        var unit = (float)Math.ScaleB(1.0, digits.Place(digit) - format.FractionBits);
        if (digits.Count == 1)
        {
            for (var index = 0; index < integers.Length; index++) values[index] = integers[index] * unit;
            return;
        }

        for (var index = 0; index < integers.Length; index++) values[index] = digits.At(integers[index], digit) * unit;
    }
}
