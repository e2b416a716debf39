using System.Reflection;
using System.Text.RegularExpressions;
using Ese.Testing;

namespace Ese.Isa.Tests;

public sealed partial class SystemVerilogTests
{
    [Fact]
    public void TheHeaderIsTheOneTheTableWrites() => Compare("ese_isa.svh", SystemVerilogHeader.Text());

    [Fact]
    public void TheFunctionsAreThoseTheTableWrites() => Compare("ese_isa_functions.svh", SystemVerilogFunctions.Text());

    [Fact]
    public void NoNameIsDefinedTwice()
    {
        var names = Defines().Matches(SystemVerilogHeader.Text()).Select(match => match.Groups[1].Value).ToArray();

        Assert.Equal(names.Distinct(), names);
        Assert.True(names.Length > 200);
    }

    [Theory]
    [InlineData("ESE_OP_LSTM", "5'd11")]
    [InlineData("ESE_LSTM_GATE_SHIFT", "74:68")]
    [InlineData("ESE_CONV_STREAM", "36:9")]
    [InlineData("ESE_TAG", "127:112")]
    [InlineData("ESE_UNIT_STORE", "3")]
    [InlineData("ESE_TRAP_WATCHDOG", "4'd8")]
    [InlineData("ESE_REG_SEGMENT_CHANNEL_STRIDE", "12'h180")]
    [InlineData("ESE_REG_HANG_CYCLES", "12'h0c8")]
    public void AMacroStandsForWhatTheTableSays(string name, string value) =>
        Assert.Contains(Defines().Matches(SystemVerilogHeader.Text()), match => match.Groups[1].Value == name && match.Groups[2].Value == value);

    [Fact]
    public void EveryRegisterHasAnOffset()
    {
        var header = SystemVerilogHeader.Text();

        Assert.All(
            typeof(RegisterMap).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(int)),
            field => Assert.Matches($"ESE_REG_{SystemVerilogText.UpperSnake(field.Name)} +12'h{field.GetRawConstantValue():x3}\n", header));
    }

    private static void Compare(string name, string written)
    {
        var file = Path.Combine(RepositoryPaths.Root, "hardware", "rtl", name);
        if (SnapshotStore.Accepts(Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT"), Environment.GetEnvironmentVariable("CI")))
        {
            File.WriteAllText(file, written);
        }

        Assert.Equal(written, File.ReadAllText(file));
    }

    [GeneratedRegex("^`define (ESE_[A-Z0-9_]+) +([^ \n]+)", RegexOptions.Multiline)]
    private static partial Regex Defines();
}
