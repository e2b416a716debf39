using System.Runtime.Intrinsics;

namespace Ese.Emulator;

/// <summary>A matrix for 256-bit vectors.</summary>
internal sealed class Avx2Matrix(MatrixRows rows, int align) : VectorMatrix(rows, align)
{
    private readonly Lazy<ShuffleBlocks> _sparse = new(() => new ShuffleBlocks(rows, Operations256.Words));
    private readonly Lazy<DenseBlocks> _dense = new(() => new DenseBlocks(rows, Operations256.Words));

    protected override void Prepare(bool isDense) => _ = isDense ? (object)_dense.Value : _sparse.Value;

    protected override void MultiplySparse(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards) =>
        ShuffleKernel<Operations256, Vector256<short>, Vector256<int>>.Multiply(_sparse.Value, x, sums, Align, fresh, backwards);

    protected override void MultiplyDense(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards) =>
        DenseKernel<Operations256, Vector256<short>, Vector256<int>>.Multiply(_dense.Value, x, sums, Align, fresh, backwards);

    protected override void MultiplyManySparse(PairRows matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh) =>
        PairKernel<Operations256, Vector256<short>, Vector256<int>>.Multiply(matrix, x, count, mask, sums, Align, fresh);

    protected override void MultiplyManyDense(DensePairs matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh) =>
        DensePairKernel<Operations256, Vector256<short>, Vector256<int>>.Multiply(matrix, x, count, mask, sums, Align, fresh);
}
