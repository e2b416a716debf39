using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Ese.Compression;
using Ese.Model;

namespace Ese.Tool.Plots;

/// <summary>A compression as one page that needs nothing else: the pictures are inside it.</summary>
internal static class ReportPage
{
    private const string Style = """

        pre { background: #fff; border: 1px solid #d5dae2; padding: 10px 14px; overflow-x: auto; } td.text { text-align: left; white-space: normal; overflow-wrap: anywhere; }
        """;

    /// <summary>Renders the page, lines ending in LF.</summary>
    /// <param name="report">What it shows.</param>
    /// <param name="pictures">Its pictures; without any it says so.</param>
    public static string Format(CompressionReport report, ImmutableArray<ReportPicture> pictures)
    {
        ScanPlan plan = report.Scan.Plan;
        string name = WebUtility.HtmlEncode(plan.Model);
        var text = new StringBuilder();
        text.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Compression of ").Append(name).Append("</title>\n<style>\n")
            .Append(PageStyle.Text).Append(Style.ReplaceLineEndings("\n")).Append("\n</style>\n</head>\n<body>\n<h1>Compression of ").Append(name).Append("</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p>Dev: {plan.Utterances} utterances, {plan.Words} words of the speakers {WebUtility.HtmlEncode(string.Join(", ", plan.Speakers))}. ")
            .Append("They chose everything; the test utterances chose nothing.</p>\n<p>Model <code>").Append(plan.ModelId).Append("</code></p>\n");
        if (report.Table is { } table)
            text.Append("<h2>Table</h2>\n<p>Test utterances, greedy.</p>\n<pre>").Append(WebUtility.HtmlEncode(table.TrimEnd('\n'))).Append("</pre>\n");
        if (pictures.IsEmpty) text.Append("<p>The pictures could not be drawn.</p>\n");
        foreach (ReportPicture picture in pictures)
        {
            text.Append("<h2>").Append(picture.Heading).Append("</h2>\n<p><img alt=\"").Append(picture.Description)
                .Append("\" src=\"data:image/png;base64,").Append(Convert.ToBase64String(picture.Png)).Append("\"></p>\n");
        }

        Scores(text, report);
        Densities(text, report);
        Provenance(text, report);
        return text.Append("</body>\n</html>\n").ToString();
    }

    private static void Scores(StringBuilder text, CompressionReport report)
    {
        text.Append("<h2>Word error rates in %, with 95 % intervals</h2>\n<div class=\"wide\"><table>\n<tr><th>stage</th><th>density in %</th><th>dev</th><th>test</th></tr>\n");
        foreach (ReportStage stage in report.Stages)
        {
            text.Append("<tr><td>").Append(stage.Name).Append(CultureInfo.InvariantCulture, $"</td><td>{100 * stage.Density:F1}</td><td>")
                .Append(Rate(stage.Dev)).Append("</td><td>").Append(Rate(stage.Test)).Append("</td></tr>\n");
        }

        text.Append("</table></div>\n");
    }

    // What has other widths has the densities of the model it was made of, but for weights that are rounded to 0.
    private static void Densities(StringBuilder text, CompressionReport report)
    {
        ReportStage[] stages = [.. report.Stages.Where(stage => stage.Numbers is null), .. report.Stages.Where(stage => stage.IsRetrained).Take(1)];
        text.Append("<h2>Densities of matrices in %</h2>\n<div class=\"wide\"><table>\n<tr><th>matrix</th><th>weights</th>");
        foreach (ReportStage stage in stages) text.Append("<th>").Append(stage.Name).Append("</th>");
        text.Append("</tr>\n");
        for (int index = 0; index < report.Scan.Plan.Matrices.Length; index++)
        {
            ScanMatrix matrix = report.Scan.Plan.Matrices[index];
            text.Append("<tr><td>").Append(WebUtility.HtmlEncode(matrix.Name)).Append(CultureInfo.InvariantCulture, $"</td><td>{matrix.Weights}</td>");
            foreach (ReportStage stage in stages) text.Append(CultureInfo.InvariantCulture, $"<td>{100 * stage.Matrices[index]:F1}</td>");
            text.Append("</tr>\n");
        }

        text.Append("</table></div>\n");
    }

    private static void Provenance(StringBuilder text, CompressionReport report)
    {
        text.Append("<h2>Provenance</h2>\n<table>\n<tr><th>step</th><th>detail</th></tr>\n");
        foreach (ProvenanceStep step in report.Provenance)
            text.Append("<tr><td>").Append(WebUtility.HtmlEncode(step.Step)).Append("</td><td class=\"text\">").Append(WebUtility.HtmlEncode(step.Detail)).Append("</td></tr>\n");
        text.Append("</table>\n");
    }

    private static string Rate(RowScore? score) =>
        score is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{score.Wer:F2} ({score.Low:F2} to {score.High:F2})");
}
