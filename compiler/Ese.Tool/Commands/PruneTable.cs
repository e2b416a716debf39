using System.Globalization;
using Ese.Compiler;
using Ese.Compression;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary>What <c>ese prune</c> prints.</summary>
internal static class PruneTable
{
    private const string Unknown = "-";

    /// <summary>What was done to each matrix, lines ending in LF.</summary>
    public static string Format(PruneResult result)
    {
        var table = new TextTable("matrix", ">weights", ">asked", ">kept", ">reached");
        foreach (MatrixDensity matrix in result.Matrices)
        {
            table.Add(matrix.Matrix, TextTable.Number(matrix.Weights), TextTable.Percent(matrix.Asked), TextTable.Number(matrix.Kept), TextTable.Percent(matrix.Reached));
        }

        long weights = result.Matrices.Sum(matrix => (long)matrix.Weights);
        long kept = result.Matrices.Sum(matrix => (long)matrix.Kept);
        table.Add("all", TextTable.Number(weights), TextTable.Percent(result.Matrices.Sum(matrix => matrix.Asked * matrix.Weights) / weights), TextTable.Number(kept), TextTable.Percent((double)kept / weights));
        return table.ToString();
    }

    /// <summary>The ways to prune side by side, lines ending in LF.</summary>
    public static string Format(string target, IReadOnlyList<(PruneVariant Variant, DevScore? Score)> rows)
    {
        var table = new TextTable(
            "pruned", "order", ">density", ">lines", ">bytes", ">padding", ">hold", ">stream use", ">cycles", ">utilisation", ">WER", ">loss");
        foreach ((PruneVariant variant, DevScore? score) in rows)
        {
            table.Add(
                variant.Method, variant.Order, TextTable.Percent(variant.Density), TextTable.Number(variant.Lines), TextTable.Number(variant.Bytes),
                TextTable.Number(variant.Padding), TextTable.Number(variant.Hold), TextTable.Percent(variant.StreamUse),
                variant.Cycles is { } cycles ? TextTable.Number(cycles) : Unknown,
                variant.Utilisation is { } utilisation ? TextTable.Percent(utilisation) : Unknown,
                score is null ? Unknown : TextTable.Percent(score.Errors.Wer / 100),
                score is null ? Unknown : score.Loss.ToString("F2", CultureInfo.InvariantCulture));
        }

        return $"recurrent and fully connected layers on {target}; padding and hold in stream elements, cycles for one second of audio\n\n{table}";
    }
}
