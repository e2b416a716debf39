using System.Runtime.Intrinsics;

namespace Ese.Emulator;

/// <summary>A matrix for the 128-bit vectors of any processor.</summary>
internal sealed class Vector128Matrix(MatrixRows rows, int align) : VectorMatrix(rows, align)
{
    private readonly Lazy<ShuffleBlocks> _sparse = new(() => new ShuffleBlocks(rows, Operations128.Words));
    private readonly Lazy<DenseBlocks> _dense = new(() => new DenseBlocks(rows, Operations128.Words));

    protected override void Prepare(bool isDense) => _ = isDense ? (object)_dense.Value : _sparse.Value;

    protected override void MultiplySparse(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards) =>
        ShuffleKernel<Operations128, Vector128<short>, Vector128<int>>.Multiply(_sparse.Value, x, sums, Align, fresh, backwards);

    protected override void MultiplyDense(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards) =>
        DenseKernel<Operations128, Vector128<short>, Vector128<int>>.Multiply(_dense.Value, x, sums, Align, fresh, backwards);

    protected override void MultiplyManySparse(PairRows matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh) =>
        PairKernel<Operations128, Vector128<short>, Vector128<int>>.Multiply(matrix, x, count, mask, sums, Align, fresh);

    protected override void MultiplyManyDense(DensePairs matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh) =>
        DensePairKernel<Operations128, Vector128<short>, Vector128<int>>.Multiply(matrix, x, count, mask, sums, Align, fresh);
}
