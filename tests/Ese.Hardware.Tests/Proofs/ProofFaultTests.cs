namespace Ese.Hardware.Tests;

public class ProofFaultTests
{
    public static TheoryData<string> Faults => new(EngineProofNames.Faults);

    [YosysTheory]
    [MemberData(nameof(Faults))]
    public void AProofFailsWhereAFaultIsPlanted(string fault)
    {
        var (code, text) = EngineScript.Run("prove-engine", fault);
        Assert.True(code == 0, text);
        Assert.StartsWith($"{fault}: caught by ", text, StringComparison.Ordinal);
    }
}
