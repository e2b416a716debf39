using System.Globalization;
using Ese.Compiler;
using Ese.Compression;

namespace Ese.Tool.Plots;

/// <summary>A scan as a table: for every matrix the word error rate at each density.</summary>
internal static class ScanTable
{
    /// <summary>Renders the table, lines ending in LF.</summary>
    public static string Format(ScanReport report)
    {
        var table = new TextTable(["matrix", ">weights", .. report.Plan.Densities.Select(density => ">" + density.ToString(CultureInfo.InvariantCulture))]);
        foreach (ScanMatrix matrix in report.Plan.Matrices)
            table.Add([matrix.Name, TextTable.Number(matrix.Weights), .. report.Of(matrix).Select(Cell)]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Plan.Model}: {report.Plan.Utterances} utterances, {report.Plan.Words} words; as it is: loss {report.Whole.Loss:F3}, WER {report.Whole.Words.Percent:F2} %, CER {report.Whole.Characters.Percent:F2} %\n\nCTC loss an utterance / WER in %, with one matrix pruned to a share of its weights\n\n{table}");
    }

    private static string Cell(ScanResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Loss:F2} / {result.Words.Percent:F1}");
}
