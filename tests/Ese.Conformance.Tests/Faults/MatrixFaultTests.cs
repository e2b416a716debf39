namespace Ese.Conformance.Tests;

/// <summary>Faults of the matrix layouts and kernels of every path (promise P5).</summary>
public class MatrixFaultTests
{
    [Fact]
    public void SumsThatLoseTheirUpperHalvesAreCaught() => AssertCaught(
        "SplitSum.cs", "_high = TOperations.Add(_high, TOperations.Upper(addend));", "");

    [Fact]
    public void RowsTakenForNarrowOnesAreCaught() => AssertCaught(
        "SafeRuns.cs", "(long)absoluteSum * largestMagnitude <= int.MaxValue", "(long)absoluteSum * largestMagnitude <= 4L * int.MaxValue");

    [Fact]
    public void RunsThatAreTooLongAreCaught() => AssertCaught(
        "SafeRuns.cs", "_largest[candidate] * largestMagnitude <= int.MaxValue", "_largest[candidate] * largestMagnitude <= 4L * int.MaxValue");

    [Fact]
    public void IndicesOfTheFirstStepTakenForTheSecondAreCaught() => AssertCaught(
        "WindowKernel512.cs", " >>> (WindowBlocks.IndexBits * step);", ";");

    [Fact]
    public void IndicesCutShortAreCaught() => AssertCaught(
        "WindowBlocks.cs", "((indices << (IndexBits * member))", "(((indices & Vector256.Create((short)15)) << (IndexBits * member))");

    [Fact]
    public void ElementsBehindTheLastOneOfALaneAreCaught() => AssertCaught(
        "WindowWalk.cs", "Vector256.GreaterThan(ends, next + Vector256<int>.One) & ", "");

    [Fact]
    public void RunsNotedOneStepShortAreCaught() => AssertCaught(
        "SafeRuns.cs", "run + 1 < count ? sums[run] + sums[run + 1] : sums[run]", "sums[run]");

    [Fact]
    public void WindowBlocksTakenForNarrowOnesAreCaught() => AssertCaught(
        "WindowKernel512.cs", "blocks.RowSums[block] * largest <= int.MaxValue", "blocks.RowSums[block] * largest <= 4 * (long)int.MaxValue");

    [Fact]
    public void WindowsOneColumnTooFarAreCaught() => AssertCaught(
        "WindowTable.cs", "(nuint)(line * Stride)", "(nuint)((line * Stride) + 1)");

    [Fact]
    public void TheSecondColumnOfAPairTakenFromTheFirstIsCaught() => AssertCaught(
        "PairKernel.cs", "Column(ref table, Unsafe.Add(ref columns, 1))", "Column(ref table, columns)");

    [Fact]
    public void DenseBlocksWrittenWhereTheWalkBeganAreCaught() => AssertCaught(
        "DenseKernel.cs", "var first = block * matrix.Lanes;", "var first = index * matrix.Lanes;");

    [Fact]
    public void VectorsThatTakeNoPartButAreSummedAreCaught() => AssertCaught(
        "MaskedSums.cs", "(mask >> vector & 1) != 0", "vector >= 0");

    [Fact]
    public void TheLowestValueForgottenInTheLargestIsCaught() => AssertCaught(
        "LargestMagnitude.cs", "Math.Max(most[lane], -least[lane])", "most[lane]");

    [Fact]
    public void RowsThatReplaceInsteadOfAddAreCaught() => AssertCaught(
        "ShuffleKernel.cs", "values[lane] + (fresh ? 0 : target)", "values[lane]");

    [Fact]
    public void AlignIgnoredOnTheScalarPathIsCaught() => AssertCaught(
        "ScalarMatrix.cs", "(row[vector] << _align)", "row[vector]");

    private static void AssertCaught(string file, string original, string replacement) =>
        Fault.AssertCaught(SourceFault.InEmulator("Simd/Matrices/" + file, original, replacement), nameof(MatrixCheck));
}
