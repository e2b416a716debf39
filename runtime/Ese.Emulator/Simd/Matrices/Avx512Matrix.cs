using System.Runtime.Intrinsics;

namespace Ese.Emulator;

/// <summary>A matrix for 512-bit vectors.</summary>
internal sealed class Avx512Matrix(MatrixRows rows, int align) : VectorMatrix(rows, align)
{
    private readonly Lazy<WindowBlocks> _windows = new(() => new WindowBlocks(rows));
    private readonly Lazy<ByteBlocks>? _bytes = ByteKernel512.IsSupported && rows.LargestWeight <= ByteBlocks.LargestWeight
        ? new(() => new ByteBlocks(rows))
        : null;

    private readonly Lazy<DenseBlocks> _dense = new(() => new DenseBlocks(rows, Operations512.Words));

    protected override void Prepare(bool isDense) =>
        _ = isDense ? _dense.Value : _bytes is null ? (object)_windows.Value : _bytes.Value;

    protected override void MultiplySparse(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards)
    {
        if (_bytes is not null && ByteTable.TryFill(x, out var table))
        {
            ByteKernel512.Multiply(_bytes.Value, table, sums, Align, fresh, backwards);
        }
        else
        {
            WindowKernel512.Multiply(_windows.Value, x, sums, Align, fresh, backwards);
        }
    }

    protected override void MultiplyDense(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards) =>
        DenseKernel<Operations512, Vector512<short>, Vector512<int>>.Multiply(_dense.Value, x, sums, Align, fresh, backwards);

    protected override void MultiplyManySparse(PairRows matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh)
    {
        if (count > Operations256.Words)
        {
            PairKernel<Operations512, Vector512<short>, Vector512<int>>.Multiply(matrix, x, count, mask, sums, Align, fresh);
        }
        else
        {
            PairKernel<Operations256, Vector256<short>, Vector256<int>>.Multiply(matrix, x, count, mask, sums, Align, fresh);
        }
    }

    protected override void MultiplyManyDense(DensePairs matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh)
    {
        if (count > Operations256.Words)
        {
            DensePairKernel<Operations512, Vector512<short>, Vector512<int>>.Multiply(matrix, x, count, mask, sums, Align, fresh);
        }
        else
        {
            DensePairKernel<Operations256, Vector256<short>, Vector256<int>>.Multiply(matrix, x, count, mask, sums, Align, fresh);
        }
    }
}
