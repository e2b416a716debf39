using System.Globalization;
using System.Net;
using System.Text;
using Ese.Compression;

namespace Ese.Tool.Plots;

/// <summary>A scan as one page that needs nothing else: the picture is inside it.</summary>
internal static class ScanPage
{
    /// <summary>Renders the page, lines ending in LF.</summary>
    /// <param name="report">The scan.</param>
    /// <param name="picture">The curves, PNG; without them the page says so.</param>
    public static string Format(ScanReport report, byte[]? picture)
    {
        ArgumentNullException.ThrowIfNull(report);
        string name = WebUtility.HtmlEncode(report.Plan.Model);
        var text = new StringBuilder();
        text.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Sensitivity of ").Append(name).Append("</title>\n<style>\n")
            .Append(PageStyle.Text).Append("\n</style>\n</head>\n<body>\n<h1>Sensitivity of ").Append(name).Append("</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p>{report.Plan.Utterances} utterances, {report.Plan.Words} words of {report.Plan.Speakers.Length} speakers. ")
            .Append(CultureInfo.InvariantCulture, $"As it is: CTC loss {report.Whole.Loss:F3} an utterance, WER {report.Whole.Words.Percent:F2} %, CER {report.Whole.Characters.Percent:F2} %. ")
            .Append("Each value is of the network with one matrix pruned by magnitude, nothing trained afterwards.</p>\n<p>Model <code>")
            .Append(report.Plan.ModelId).Append("</code></p>\n<p>")
            .Append(picture is null
                ? "The picture could not be drawn."
                : $"<img alt=\"Loss and word error rate over the share of the weights kept, for every matrix\" src=\"data:image/png;base64,{Convert.ToBase64String(picture)}\">")
            .Append("</p>\n");
        Table(text, report, "CTC loss an utterance", result => result.Loss.ToString("F3", CultureInfo.InvariantCulture));
        Table(text, report, "WER in %", result => result.Words.Percent.ToString("F2", CultureInfo.InvariantCulture));
        Table(text, report, "CER in %", result => result.Characters.Percent.ToString("F2", CultureInfo.InvariantCulture));
        return text.Append("</body>\n</html>\n").ToString();
    }

    private static void Table(StringBuilder text, ScanReport report, string title, Func<ScanResult, string> cell)
    {
        text.Append("<h2>").Append(title).Append("</h2>\n<div class=\"wide\"><table>\n<tr><th>matrix</th><th>weights</th>");
        foreach (double density in report.Plan.Densities)
            text.Append("<th>").Append(density.ToString(CultureInfo.InvariantCulture)).Append("</th>");
        text.Append("</tr>\n");
        foreach (ScanMatrix matrix in report.Plan.Matrices)
        {
            text.Append("<tr><td>").Append(WebUtility.HtmlEncode(matrix.Name)).Append(CultureInfo.InvariantCulture, $"</td><td>{matrix.Weights}</td>");
            foreach (ScanResult result in report.Of(matrix))
                text.Append("<td>").Append(cell(result)).Append("</td>");
            text.Append("</tr>\n");
        }

        text.Append("</table></div>\n");
    }
}
