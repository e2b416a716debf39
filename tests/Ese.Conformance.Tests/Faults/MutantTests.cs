namespace Ese.Conformance.Tests;

/// <summary>That the seeded faults are caught for what they change, not for how mutants are made.</summary>
public class MutantTests
{
    [Theory]
    [InlineData("Ese.Isa", "Numbers/FixedMath.cs", nameof(LayerCheck))]
    [InlineData("Ese.Isa", "Numbers/ActivationTable.cs", nameof(NumbersCheck))]
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
    [InlineData("Ese.Compiler", "Passes/Front/Folding/LayerFolder.cs", nameof(FoldingCheck))]
    [InlineData("Ese.Compiler", "Passes/Front/Quantising/OverflowCertificate.cs", nameof(CertificateCheck))]
    [InlineData("Ese.Compiler", "Manifest/ManifestWriter.cs", nameof(ManifestCheck))]
    public void AMutantThatChangesNothingPasses(string assembly, string file, string check) =>
        Assert.Null(Mutant.Run(new SourceFault(assembly, file, $"namespace {assembly};", $"namespace {assembly}; "), check));
}
