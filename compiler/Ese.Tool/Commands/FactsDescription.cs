using Ese.Compiler;
using System.Globalization;
using System.Text;
using Ese.Isa;

namespace Ese.Tool.Commands;

/// <summary>Facts that models and binaries share, as <c>ese inspect</c> shows them.</summary>
internal static class FactsDescription
{
    /// <summary>One fact.</summary>
    public static StringBuilder Fact(this StringBuilder text, string name, string value) =>
        text.Append(name.PadRight(14)).Append(value).Append('\n');

    /// <summary>A front end.</summary>
    public static string Of(FrontEnd frontEnd) => string.Create(
        CultureInfo.InvariantCulture,
        $"{frontEnd.Kind}, {frontEnd.SampleRate} Hz, window {frontEnd.WindowSamples} ({frontEnd.Window}), hop {frontEnd.HopSamples}, FFT {frontEnd.FftSize}, {frontEnd.Bins} bins, {frontEnd.Normalisation}");

    /// <summary>Labels.</summary>
    public static string Of(IReadOnlyList<string> labels, int blank) =>
        $"{TextTable.Number(labels.Count)}: {string.Join(' ', labels.Select((label, index) => index == blank ? "(blank)" : label == " " ? "(space)" : label))}";

    /// <summary>Numbers of weights.</summary>
    public static string Weights(long all, long nonZero) =>
        $"{TextTable.Number(all)}, {TextTable.Number(nonZero)} not zero ({TextTable.Percent(all == 0 ? 0 : (double)nonZero / all)})";
}
