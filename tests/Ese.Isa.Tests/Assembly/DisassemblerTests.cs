namespace Ese.Isa.Tests;

public sealed class DisassemblerTests
{
    [Fact]
    public Task TheSampleReadsLikeThis() => Verifier.Verify(Disassembler.Disassemble(SampleBinary.Create(), new() { IncludeWeights = true }));

    [Fact]
    public void WeightsOfAStreamThatDoesNotDecodeAreAComment() =>
        Assert.Contains(
            "; line ", Disassembler.Disassemble(SampleBinary.With(SampleBinary.InputMatrix, word => word.With(SpMV.Rows, 3)), new() { IncludeWeights = true }),
            StringComparison.Ordinal);
}
