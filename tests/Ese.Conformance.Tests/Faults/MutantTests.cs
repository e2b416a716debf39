namespace Ese.Conformance.Tests;

/// <summary>That the seeded faults are caught for what they change, not for how mutants are made.</summary>
public class MutantTests
{
    [Theory]
    [InlineData("Ese.Isa", "Numbers/FixedMath.cs", nameof(LayerCheck))]
    [InlineData("Ese.Isa", "Numbers/ActivationTable.cs", nameof(NumbersCheck))]
    [InlineData("Ese.Isa", "Numbers/AccumulatorWidth.cs", nameof(AccumulatorCheck))]
    [InlineData("Ese.Isa", "Binary/Crc32C.cs", nameof(ContainerCheck))]
    [InlineData("Ese.Isa", "Architecture/ArchitectureRecordText.cs", nameof(ArchitectureCheck))]
    [InlineData("Ese.Emulator", "Units/LstmUnit.cs", nameof(LayerCheck))]
    [InlineData("Ese.Emulator", "Simd/Elements/LstmFormula.cs", nameof(ElementCheck))]
    [InlineData("Ese.Emulator", "Simd/Matrices/MatrixLayout.cs", nameof(MatrixCheck))]
    [InlineData("Ese.Emulator", "Simd/Machine/SimdMachine.cs", nameof(ExecutorCheck))]
    [InlineData("Ese.Emulator", "Cycles/CycleModel.cs", nameof(CycleCheck))]
    [InlineData("Ese.Runtime", "Execution/StreamingState.cs", nameof(StreamCheck))]
    [InlineData("Ese.Model", "Container/ContainerPrefix.cs", nameof(ModelFileCheck))]
    [InlineData("Ese.Compiler", "Schedule/WaitMasks.cs", nameof(BinaryCheck))]
    [InlineData("Ese.Compiler", "Schedule/WaitMasks.cs", nameof(WaitCheck))]
    [InlineData("Ese.Compiler", "Passes/Front/Folding/LayerFolder.cs", nameof(FoldingCheck))]
    [InlineData("Ese.Compiler", "Passes/Front/Quantising/OverflowCertificate.cs", nameof(CertificateCheck))]
    [InlineData("Ese.Compiler", "Manifest/ManifestWriter.cs", nameof(ManifestCheck))]
    public void AMutantThatChangesNothingPasses(string assembly, string file, string check)
    {
        var end = Mutant.Run(new SourceFault(assembly, file, $"namespace {assembly};", $"namespace {assembly}; "), check);
        Assert.Equal((CheckOutcome.Unnoticed, ""), (end.Outcome, end.Text));
    }

    [Fact]
    public void AMutantThatChangesAResultIsFound()
    {
        var end = Mutant.Run(SaturatingWith("unchecked((short)value)"), nameof(NumbersCheck));
        Assert.Equal(CheckOutcome.Found, end.Outcome);
        Assert.NotEmpty(end.Text);
    }

    [Fact]
    public void AMutantThatThrowsIsFound()
    {
        var end = Mutant.Run(SaturatingWith("throw new InvalidOperationException(\"seeded\\nfault\")"), nameof(NumbersCheck));
        Assert.Equal((CheckOutcome.Found, "InvalidOperationException: seeded\nfault"), (end.Outcome, end.Text));
    }

    [Theory]
    [InlineData("Environment.FailFast(\"seeded fault\")", "seeded fault")]
    [InlineData("System.Runtime.InteropServices.Marshal.WriteByte((nint)0x400000000, 0)", "AccessViolation")]
    public void AMutantThatDiesIsCaughtAsACrash(string death, string reason)
    {
        var end = Mutant.Run(SaturatingWith($"((Func<short>)(() => {{ {death}; return 0; }}))()"), nameof(NumbersCheck));
        Assert.Equal(CheckOutcome.Crashed, end.Outcome);
        Assert.Contains(reason, end.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AMutantThatDoesNotEndIsEnded()
    {
        var fault = SaturatingWith("((Func<short>)(() => { Thread.Sleep(-1); return 0; }))()");
        var end = Mutant.Run(fault.Assembly, MutantCompiler.Compile(fault), nameof(NumbersCheck), TimeSpan.FromSeconds(10));
        Assert.Equal(CheckOutcome.TookTooLong, end.Outcome);
        Assert.InRange(end.Duration, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void AMutantThatOthersCannotUseIsVoid()
    {
        var end = Mutant.Run(new SourceFault(
            "Ese.Isa", "Numbers/FixedMath.cs", "public static short SaturateVector(", "public static int SaturateVector("), nameof(NumbersCheck));
        Assert.Equal(CheckOutcome.Void, end.Outcome);
        Assert.Contains(nameof(MissingMethodException), end.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AMutantThatIsNoAssemblyIsVoid()
    {
        var end = Mutant.Run("Ese.Isa", [1, 2, 3], nameof(NumbersCheck), Mutant.Limit);
        Assert.Equal(CheckOutcome.Void, end.Outcome);
        Assert.Contains(nameof(BadImageFormatException), end.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AMutantThatTheCheckDoesNotUseIsVoid()
    {
        var end = Mutant.Run("Ese.Runtime", File.ReadAllBytes(typeof(Ese.Runtime.EseRecognizer).Assembly.Location), nameof(NumbersCheck), Mutant.Limit);
        Assert.Equal(CheckOutcome.Void, end.Outcome);
        Assert.Contains("does not use", end.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ACheckThatDoesNotExistIsVoid() => Assert.Equal(CheckOutcome.Void, Mutant.RunSound("NoCheck").Outcome);

    private static SourceFault SaturatingWith(string replacement) =>
        SourceFault.InIsa("Numbers/FixedMath.cs", "(short)Math.Clamp(value, short.MinValue, short.MaxValue)", replacement);
}
