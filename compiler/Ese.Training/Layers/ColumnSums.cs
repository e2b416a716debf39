using System.Numerics;
using System.Runtime.InteropServices;

namespace Ese.Training;

/// <summary>
/// Sums over all rows of a batch, per element, in double precision: of a vector's elements and of their products with
/// another vector's. Blocks of rows are summed side by side and then in order, so that threads change no bit.
/// </summary>
internal sealed class ColumnSums
{
    private const int BlockRows = 64;

    private double[] _sums = [];
    private int _width;

    /// <summary>Sums.</summary>
    /// <param name="first">The vectors.</param>
    /// <param name="second">Vectors of the same shape, or null for no products.</param>
    /// <param name="workers">The threads.</param>
    public void Collect(Activations first, Activations? second, Workers workers)
    {
        _width = first.Width;
        int blocks = Math.Max(1, (first.Rows + BlockRows - 1) / BlockRows);
        int length = 2 * _width;
        if (_sums.Length < blocks * length) _sums = new double[blocks * length];
        workers.Run(blocks, block =>
        {
            Span<double> sums = _sums.AsSpan(block * length, _width);
            Span<double> products = _sums.AsSpan((block * length) + _width, _width);
            sums.Clear();
            products.Clear();
            int end = Math.Min(first.Rows, (block + 1) * BlockRows);
            for (int row = block * BlockRows; row < end; row++)
            {
                if (second is null) AddRow(first.Row(row), sums);
                else AddRow(first.Row(row), second.Row(row), sums, products);
            }
        });
        for (int block = 1; block < blocks; block++)
        {
            for (int index = 0; index < length; index++) _sums[index] += _sums[(block * length) + index];
        }
    }

    /// <summary>The sums over the rows and over neighbouring elements, such as the bins of a channel.</summary>
    /// <param name="group">Which group of elements.</param>
    /// <param name="size">Elements of a group.</param>
    public (double Sum, double Products) OfGroup(int group, int size)
    {
        double sum = 0.0;
        double products = 0.0;
        for (int element = group * size; element < (group + 1) * size; element++)
        {
            sum += _sums[element];
            products += _sums[_width + element];
        }

        return (sum, products);
    }

    private static void AddRow(ReadOnlySpan<float> values, Span<double> sums)
    {
        for (int index = 0; index < values.Length; index++) sums[index] += values[index];
    }

    private static void AddRow(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<double> sums, Span<double> products)
    {
        int index = 0;
        ref float a0 = ref MemoryMarshal.GetReference(first);
        ref float b0 = ref MemoryMarshal.GetReference(second);
        ref double s0 = ref MemoryMarshal.GetReference(sums);
        ref double p0 = ref MemoryMarshal.GetReference(products);
        for (; index <= first.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref a0, (nuint)index), out Vector<double> aLow, out Vector<double> aHigh);
            Vector.Widen(Vector.LoadUnsafe(ref b0, (nuint)index), out Vector<double> bLow, out Vector<double> bHigh);
            Add(ref s0, index, aLow);
            Add(ref s0, index + Vector<double>.Count, aHigh);

            // Products of two single-precision numbers are exact in double precision.
            Add(ref p0, index, aLow * bLow);
            Add(ref p0, index + Vector<double>.Count, aHigh * bHigh);
        }

        for (; index < first.Length; index++)
        {
            sums[index] += first[index];
            products[index] += (double)first[index] * second[index];
        }
    }

    private static void Add(ref double start, int index, Vector<double> value) =>
        (Vector.LoadUnsafe(ref start, (nuint)index) + value).StoreUnsafe(ref start, (nuint)index);
}
