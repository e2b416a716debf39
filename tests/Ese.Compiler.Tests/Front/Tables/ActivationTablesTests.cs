using System.Globalization;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Front.Tables;

public sealed class ActivationTablesTests
{
    public static TheoryData<string, ActivationKind, int, int> Every => new()
    {
        { "fine", ActivationKind.Sigmoid, 12, 1 },
        { "fine", ActivationKind.Tanh, 13, 1 },
        { "fine", ActivationKind.HardTanh, 14, 1 },
        { "ese-paper", ActivationKind.Sigmoid, 9, 0 },
        { "ese-paper", ActivationKind.Tanh, 8, 0 },
        { "ese-paper", ActivationKind.HardTanh, 8, 0 },
    };

    [Theory]
    [MemberData(nameof(Every))]
    public void EverySampleIsThatOfTheFormula(string profile, ActivationKind function, int fraction, int mode)
    {
        var table = ActivationTables.Create(profile, function);

        Assert.Equal(fraction, table.InputFraction);
        Assert.Equal(2050, table.Words.Length);
        Assert.Equal(mode, table.Words[2049]);
        Assert.Equal($"{profile}/{function.ToString().ToLower(CultureInfo.InvariantCulture)}", table.Name);
        for (var sample = 0; sample <= 2048; sample++)
        {
            var scaled = (Phi(function, (sample - 1024) * 32 * Math.Pow(2, -fraction)) * 32768) + 0.5;
            Assert.Equal((short)Math.Min(Math.Floor(scaled), 32767), table.Words[sample]);
        }
    }

    // Mathematical libraries differ in the last digit of exp and tanh; tables must not.
    [Theory]
    [MemberData(nameof(Every))]
    public void NoSampleIsSoNearARoundingBoundaryThatTheMachineDecides(string profile, ActivationKind function, int fraction, int mode)
    {
        _ = (profile, mode);
        for (var sample = 0; sample <= 2048; sample++)
        {
            var scaled = (Phi(function, (sample - 1024) * 32 * Math.Pow(2, -fraction)) * 32768) + 0.5;
            Assert.True(Math.Abs(scaled - Math.Round(scaled)) > 1e-7, $"sample {sample}");
        }
    }

    [Theory]
    [InlineData("fine", ActivationKind.Sigmoid, 0.000031)]
    [InlineData("fine", ActivationKind.Tanh, 0.000031)]
    [InlineData("fine", ActivationKind.HardTanh, 0.000031)]
    [InlineData("ese-paper", ActivationKind.Sigmoid, 0.016)]
    [InlineData("ese-paper", ActivationKind.Tanh, 0.125)]
    public void LookupsOverTheWholeInputRangeStayThisNearToTheFunction(string profile, ActivationKind function, double most)
    {
        var table = ActivationTables.Create(profile, function);
        var worst = Enumerable.Range(short.MinValue, 65536).Max(input => Math.Abs(
            (ActivationTable.Lookup(table.Words.AsSpan(), (short)input) / 32768.0) - Phi(function, input * Math.Pow(2, -table.InputFraction))));

        Assert.InRange(worst, most / 10, most);
    }

    [Fact]
    public void AnUnknownProfileOrALinearFunctionHasNoTable()
    {
        Assert.Throws<ArgumentException>(() => ActivationTables.Create("coarse", ActivationKind.Tanh));
        Assert.Throws<ArgumentException>(() => ActivationTables.Create("fine", ActivationKind.Linear));
    }

    private static double Phi(ActivationKind function, double x) => function switch
    {
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ActivationKind.Tanh => Math.Tanh(x),
        _ => Math.Min(1, Math.Max(-1, x)),
    };
}
