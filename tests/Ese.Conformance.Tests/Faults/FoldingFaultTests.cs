namespace Ese.Conformance.Tests;

/// <summary>Faults of folding batch norms and activations into their neighbours (promise P2).</summary>
public class FoldingFaultTests
{
    [Fact]
    public void VarianceWithoutEpsilonIsCaught() => AssertCaught("ElementAffine.cs", "(double)variance[index] + layer.Epsilon", "(double)variance[index]");

    [Fact]
    public void AVarianceTakenForADeviationIsCaught() => AssertCaught(
        "ElementAffine.cs", "gamma[index] / Math.Sqrt((double)variance[index] + layer.Epsilon)", "gamma[index] / ((double)variance[index] + layer.Epsilon)");

    [Fact]
    public void AMeanAddedInsteadOfSubtractedIsCaught() => AssertCaught(
        "ElementAffine.cs", "beta[index] - (mean[index] * scale[index])", "beta[index] + (mean[index] * scale[index])");

    [Fact]
    public void AMeanThatIsNotScaledIsCaught() => AssertCaught("ElementAffine.cs", "(mean[index] * scale[index])", "mean[index]");

    [Fact]
    public void BatchNormsInARowThatForgetTheFirstShiftAreCaught() => AssertCaught(
        "ElementAffine.cs", "(ShiftOf(element) * next.ScaleOf(element)) + next.ShiftOf(element)", "next.ShiftOf(element)");

    [Fact]
    public void AStatisticOfTheWrongChannelIsCaught() => AssertCaught("ElementAffine.cs", "Scale[element / Repeat]", "Scale[element % Scale.Length]");

    [Fact]
    public void RowsScaledInsteadOfColumnsAreCaught() => AssertCaught(
        "LayerFolder.Weights.cs", "? (weights.ScaleColumns(affine.ScaleOf), Sum", "? (weights.ScaleRows(row => affine.ScaleOf(row % weights.Columns)), Sum");

    [Fact]
    public void ABatchNormInFrontThatIsNotAddedToTheBiasIsCaught() => AssertCaught(
        "LayerFolder.Weights.cs", "Sum(bias, weights.Multiply(affine.ShiftOf))", "bias");

    [Fact]
    public void AShiftThatIsScaledAgainIsCaught() => AssertCaught(
        "LayerFolder.Weights.cs",
        "(weights.ScaleColumns(affine.ScaleOf), Sum(bias, weights.Multiply(affine.ShiftOf)))",
        "(weights.ScaleColumns(affine.ScaleOf), Sum(bias, weights.ScaleColumns(affine.ScaleOf).Multiply(affine.ShiftOf)))");

    [Fact]
    public void ABiasThatIsNotScaledWithItsRowIsCaught() => AssertCaught("LayerFolder.cs", "(bias * affine.ScaleOf(row)) + affine.ShiftOf(row)", "bias + affine.ShiftOf(row)");

    [Fact]
    public void AConvolutionsBiasThatIsNotScaledIsCaught() => AssertCaught(
        "LayerFolder.cs", "(bias * affine.ScaleOf(channel * conv.OutputBins)) + affine", "bias + affine");

    [Fact]
    public void AShiftUnderPaddingIsCaught() => AssertCaught(
        "LayerFolder.Weights.cs", "&& ((layer.PaddingBins == 0 && layer.PaddingSteps == 0) || affine.Shift.All(shift => shift == 0))", "&& affine.Shift.Length > 0");

    [Fact]
    public void ABatchNormBehindAnActivationFoldedInFrontOfItIsCaught() => AssertCaught(
        "LayerFolder.cs", "FoldedConv2d conv => conv.Activation.Kind == ActivationKind.Linear && affine", "FoldedConv2d conv => affine");

    [Fact]
    public void AnActivationThatSkipsThePendingBatchNormIsCaught() => AssertCaught(
        "LayerFolder.cs",
        """
                Flush();
                var output =
        """,
        """
                var output =
        """);

    [Fact]
    public void AMatrixThatForgetsItsColumnScaleIsCaught() => AssertCaught(
        "FoldedMatrix.cs", "RowArithmetic.Scale(destination, ColumnScale);", "");

    private static void AssertCaught(string file, string original, string replacement) =>
        Fault.AssertCaught(SourceFault.InCompiler("Passes/Front/Folding/" + file, original, replacement), nameof(FoldingCheck));
}
