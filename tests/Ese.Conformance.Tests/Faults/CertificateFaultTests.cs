namespace Ese.Conformance.Tests;

/// <summary>Faults of the proof that no accumulator overflows (promise P2: no silent wrap).</summary>
public class CertificateFaultTests
{
    [Fact]
    public void ABoundWithoutTheBiasIsCaught() => AssertCaught("var bound = Int128.Abs(bias[row]);", "var bound = Int128.Zero;");

    [Fact]
    public void ABoundThatForgetsTheAlignmentIsCaught() => AssertCaught("((Int128)sum * largestInput) << matrix.Align", "(Int128)sum * largestInput");

    [Fact]
    public void ABoundThatAddsSignedWeightsIsCaught() => Fault.AssertCaught(
        SourceFault.InCompiler("Passes/Front/RowArithmetic.cs", "total += Math.Abs((int)part[index]);", "total += part[index];"), nameof(CertificateCheck));

    [Fact]
    public void ABoundThatAddsSignedWeightsSeveralAtATimeIsCaught() => Fault.AssertCaught(
        SourceFault.InCompiler("Passes/Front/RowArithmetic.cs", "sums += Vector.Abs(low) + Vector.Abs(high);", "sums += low + high;"), nameof(CertificateCheck));

    [Fact]
    public void ABoundOfTheFirstMatrixAloneIsCaught() => AssertCaught("bound += RowBound(", "bound = RowBound(");

    [Fact]
    public void AWidthOffByOneBitIsCaught() => AssertCaught("return bits;", "return bits - 1;");

    [Fact]
    public void ABoundOfTheSmallestRowIsCaught() => AssertCaught("if (bound > worst)", "if (bound < worst || worst < 0)");

    private static void AssertCaught(string original, string replacement) => Fault.AssertCaught(
        SourceFault.InCompiler("Passes/Front/Quantising/OverflowCertificate.cs", original, replacement), nameof(CertificateCheck));
}
