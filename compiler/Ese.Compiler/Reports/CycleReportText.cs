using System.Globalization;
using System.Text;

namespace Ese.Compiler;

/// <summary>The cycles of a compile report as text: where they go, layer by layer.</summary>
internal static class CycleReportText
{
    private const string NotModelled = "cycles not modelled: one second of audio takes too many steps to simulate\n";

    /// <summary>Renders the cycles, lines ending in LF.</summary>
    public static string Format(CompileReport report)
    {
        if (report.Cycles is not { } cycles)
        {
            return NotModelled;
        }

        var channels = cycles.Channels == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in each of {cycles.Channels} channels");
        var source = cycles.UsesWeightStore ? "weight store" : "memory";
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"one second of audio ({cycles.Frames} frames){channels}: {cycles.Cycles} cycles, ")
            .Append(CultureInfo.InvariantCulture, $"{cycles.Microseconds:F1} us at an assumed {cycles.ClockMegahertz} MHz\n")
            .Append(CultureInfo.InvariantCulture, $"utilisation {TextTable.Percent(cycles.Utilisation)} of {cycles.Multipliers} multipliers; ")
            .Append(CultureInfo.InvariantCulture, $"{cycles.Lines} lines, {cycles.StreamBytes} bytes of weights from {source}, {cycles.VectorBytes} bytes of vectors\n\n")
            .Append(Table(report, cycles))
            .ToString();
    }

    private static TextTable Table(CompileReport report, CycleSummary cycles)
    {
        var table = new TextTable(
            "layer", ">cycles", ">share", ">compute", ">padding", ">imbalance", ">queue", ">fetch", ">vector", ">dependency");
        void Add(string name, long count, CycleShares shares) => table.Add(
            name, TextTable.Number(count), TextTable.Percent((double)count / cycles.Cycles), TextTable.Percent(shares.Compute), TextTable.Percent(shares.Padding),
            TextTable.Percent(shares.Imbalance), TextTable.Percent(shares.Queue), TextTable.Percent(shares.Fetch), TextTable.Percent(shares.Vector),
            TextTable.Percent(shares.Dependency));
        foreach (var layer in report.Layers)
        {
            Add(layer.Name, layer.Cycles!.Cycles, layer.Cycles.Shares);
        }

        Add("(program)", cycles.Program.Cycles, cycles.Program.Shares);
        Add("all", cycles.Cycles, cycles.Shares);
        return table;
    }
}
