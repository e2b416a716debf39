using Ese.Isa;
using Ese.Testing;

namespace Ese.Hardware.Tests;

public class EngineProofTests
{
    public static TheoryData<string> Proofs => new(EngineProofNames.Proofs);

    [YosysTheory]
    [MemberData(nameof(Proofs))]
    public void ABlockOfTheEngineEqualsItsSpecificationForAllInputs(string proof)
    {
        var (code, text) = EngineScript.Run("prove-engine", proof);
        Assert.True(code == 0, text);
        Assert.StartsWith($"{proof}: proven", text, StringComparison.Ordinal);
    }

    [ToolFact("yosys")]
    public void TheWalkOfALaneIsProvenForEverySlotFormat() =>
        Assert.Equal(
            SlotFormat.All.Select(format => $"lane-{format.Name}").Order(StringComparer.Ordinal),
            EngineProofNames.Proofs.Where(proof => proof.StartsWith("lane-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
}
