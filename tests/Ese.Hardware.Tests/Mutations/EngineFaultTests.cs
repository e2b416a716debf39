using Ese.Drivers;
using Ese.Isa;
using Ese.Mutation;
using Ese.Runtime;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>That the comparison with the reference sees what can be wrong with an engine; <c>eng/mutate</c> tries many more faults.</summary>
public class EngineFaultTests
{
    private const int Programs = 40;

    /// <summary>Targets of several channels; at night one with 32.</summary>
    public static TheoryData<string> Targets => TestScale.Of(1) > 1 ? [nameof(TestTargets.Odd), "ese-32x32"] : [nameof(TestTargets.Odd)];

    [VerilatorFact]
    public void ARoundingWithoutItsHalfIsCaughtByData() =>
        Assert.Contains("expected", Difference("ese_numbers.svh", "limited + half", "limited"), StringComparison.Ordinal);

    [VerilatorFact]
    public void AnAccumulatorThatIsNotForwardedIsCaughtByData() =>
        Assert.Contains("Bank", Difference("ese_mac.sv", "valid4 && row4 == row3 ? sum4 : ", ""), StringComparison.Ordinal);

    [VerilatorFact]
    public void AnAccumulatorThatIsNotClearedIsCaughtByData() =>
        Assert.Contains("expected", Difference("ese_mac.sv", "(clear && !element_bank);", "1'b0;"), StringComparison.Ordinal);

    [VerilatorFact]
    public void ACellThatIsNotFilledIsCaughtByData() =>
        Assert.Contains("Cell word", Difference("ese_channel.sv", "is_fill ? {BANKS{fill_value}} : ", ""), StringComparison.Ordinal);

    [VerilatorFact]
    public void ACycleCountedTwiceIsCaughtByCountersAlone() =>
        Assert.StartsWith("vector cycles", Difference("ese_counters.sv", "64'(!busy[1] && !issues)", "64'(!busy[1])"), StringComparison.Ordinal);

    [VerilatorFact]
    public void AByteThatAWriteDoesNotKeepIsCaughtByItsRegister()
    {
        var target = TestTargets.Small;
        using var folder = new TemporaryFolder();
        FaultyEngine.Write(folder.Path, "ese_registers.sv", text => Replaced(text, "bits[24] ? value[31:24] : old[31:24]", "value[31:24]"));
        using var engine = new VerilatedDevice(EngineLibrary.For(target, folder.Path), seed: 1);
        using var emulator = new EmulatorDevice(target);
        Assert.StartsWith("register ", RegisterComparison.Difference(engine, emulator, seed: 1), StringComparison.Ordinal);
    }

    [CxxrtlFact]
    public void TheSecondSimulatorCatchesAFaultAsWell() =>
        Assert.Contains("Bank", Difference("ese_mac.sv", "valid4 && row4 == row3 ? sum4 : ", "", simulator: EngineSimulator.Cxxrtl), StringComparison.Ordinal);

    [VerilatorTheory]
    [MemberData(nameof(Targets))]
    public void AChannelThatDoesNotMultiplyIsCaughtByItsData(string name)
    {
        var target = name == nameof(TestTargets.Odd) ? TestTargets.Odd : TestTargets.Published(name);
        Assert.Contains(
            $"of channel {target.Channels - 1} ",
            Difference("ese_engine.sv", ".matrix_active(matrix_active[c])", ".matrix_active(matrix_active[c] && c < CHANNELS - 1)", target),
            StringComparison.Ordinal);
    }

    [CxxrtlFact]
    public void ABrokenRuleEndsARunOfTheSecondSimulatorAsWell()
    {
        var error = Assert.Throws<EseException>(() => Difference("ese_engine.sv", "assign m_arburst = 2'b01;", "assign m_arburst = 2'b00;", simulator: EngineSimulator.Cxxrtl));
        Assert.Contains("m_ar: not an incrementing burst", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What the first random program says that notices the fault; empty where none does. The smallest target unless told otherwise.</summary>
    private static string Difference(
        string file, string original, string replacement, ArchitectureRecord? named = null, EngineSimulator simulator = EngineSimulator.Verilator)
    {
        var target = named ?? TestTargets.Small;
        using var folder = new TemporaryFolder();
        FaultyEngine.Write(folder.Path, file, text => Replaced(text, original, replacement));
        using var bench = new EngineBench(target, EngineLibrary.For(target, folder.Path, simulator));
        return Enumerable.Range(0, Programs).Select(seed => bench.Difference(RandomProgram.Create(seed, target))).FirstOrDefault(found => found is not null) ?? "";
    }

    private static string Replaced(string text, string original, string replacement)
    {
        Assert.Equal(2, text.Split(original).Length);
        return text.Replace(original, replacement, StringComparison.Ordinal);
    }
}
