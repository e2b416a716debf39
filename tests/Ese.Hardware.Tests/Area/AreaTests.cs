using Ese.Isa;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>What the engine takes of a device, as <c>eng/area</c> estimates it.</summary>
public class AreaTests
{
    private static readonly string Hardware = Path.Combine(RepositoryPaths.Root, "hardware");

    private static readonly string[] Parts = ["rtl", "synth"];

    private static readonly string Budget = Path.Combine(Hardware, "synth", "budget-32x1.txt");

    [ToolFact("yosys")]
    public void TheSmallestEngineStaysWithinItsBudget()
    {
        var target = Path.Combine(RepositoryPaths.Root, "runtime", "Ese.Isa", "Architectures", "ese-32x1.esearch");
        var (code, text) = EngineScript.Run("area", target, Budget);
        Assert.True(code == 0, text);
    }

    [ToolFact("yosys")]
    public void ABankThatNoBlockOfADeviceIsBecomesRegistersAndFails()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Parts.SelectMany(part => Directory.EnumerateFiles(Path.Combine(Hardware, part), "*.sv*")))
        {
            folder.Write(Path.GetRelativePath(Hardware, file), File.ReadAllText(file));
        }

        // Its readers then need ports beside those of its writers.
        const string Bank = "synth/ese_bank_device.sv";
        var original = File.ReadAllText(folder.PathOf(Bank));
        Assert.Contains("out_a <= memory[place_a]", original, StringComparison.Ordinal);
        folder.Write(Bank, original.Replace("out_a <= memory[place_a]", "out_a <= memory[rows[A*ADDRESS +: ADDRESS]]", StringComparison.Ordinal));

        var (code, text) = EngineScript.Run("area", folder.Write("small.esearch", ArchitectureRecordText.Format(TestTargets.Small)), Budget, folder.Path);
        Assert.Equal(1, code);
        Assert.StartsWith("memory became registers: ", text, StringComparison.Ordinal);
        Assert.Contains("ese_memory", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1050, "")]
    [InlineData(1051, "LUT is 1051, more than 5 % above its budget of 1000\n")]
    public void AFigureIsFivePercentAboveItsBudgetAtMost(int luts, string expected)
    {
        var (code, text) = Compare($"LUT {luts}\nDSP 0\n", "# What is estimated.\nLUT 1000\nDSP 0\n");
        Assert.Equal(expected, text);
        Assert.Equal(expected.Length == 0 ? 0 : 1, code);
    }

    [Fact]
    public void EveryFigureHasABudget() => Assert.Equal((1, "DSP has no budget\n"), Compare("LUT 1000\nDSP 0\n", "LUT 1000\n"));

    [Theory]
    [InlineData("")]
    [InlineData("DSP 0\n")]
    public void EveryBudgetHasAFigure(string figure) => Assert.Equal((1, "DSP has no figure\n"), Compare($"LUT 1000\n{figure}", "LUT 1000\nDSP 72\n"));

    private static (int Code, string Text) Compare(string figures, string budget)
    {
        using var folder = new TemporaryFolder();
        return EngineScript.Run("within-budget", folder.Write("figures", figures), folder.Write("budget", budget));
    }
}
