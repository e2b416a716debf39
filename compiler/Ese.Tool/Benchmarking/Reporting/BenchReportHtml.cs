using System.Net;
using System.Text;

namespace Ese.Tool.Benchmarking;

/// <summary>A benchmark report as one page that needs nothing else: no scripts, no fonts, no pictures from outside.</summary>
internal static class BenchReportHtml
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c2330; --soft: #5b6675; --line: #d5dae2; --page: #fbfcfd; --panel: #ffffff;
          --c0: #2f6fb5; --c1: #d0722c; --c2: #3c8f5a; --c3: #b0413e; --c4: #7a5ba8; --c5: #8a6d3b; --c6: #5f7a88; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --soft: #9aa5b4; --line: #38414e; --page: #14181e; --panel: #1b2028;
          --c0: #6aa6e6; --c1: #eb9a5a; --c2: #6fc48d; --c3: #e37a76; --c4: #b195df; --c5: #c9a76a; --c6: #95b1c0; } }
        body { margin: 0 auto; max-width: 1000px; padding: 24px 20px 60px; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 36px 0 10px; }
        p { margin: 4px 0; } .soft { color: var(--soft); } code { font-size: 13px; overflow-wrap: anywhere; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; background: var(--panel); }
        th, td { padding: 5px 12px; border: 1px solid var(--line); text-align: left; white-space: nowrap; } th { font-weight: 600; }
        .r { text-align: right; } .facts td { white-space: normal; } figure { margin: 0; padding: 10px; border: 1px solid var(--line); background: var(--panel); }
        svg { width: 100%; height: auto; display: block; } .label { fill: var(--ink); font: 12px system-ui, sans-serif; } .inside { fill: var(--page); font: 11px system-ui, sans-serif; }
        .grid { stroke: var(--line); stroke-width: 1; } polyline { fill: none; stroke-width: 2; }
        """;

    /// <summary>Renders the page, lines ending in LF.</summary>
    public static string Format(BenchReport report)
    {
        var text = new StringBuilder();
        text.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>ese bench ")
            .Append(Encode(report.Name)).Append("</title>\n<style>\n").Append(Style.ReplaceLineEndings("\n")).Append('\n');
        for (int colour = 0; colour < 7; colour++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $".line{colour} {{ stroke: var(--c{colour}); }} .fill{colour} {{ fill: var(--c{colour}); }}\n");
        }

        text.Append("</style>\n</head>\n<body>\n<h1>").Append(Encode(report.Name)).Append("</h1>\n<p>").Append(Encode(report.Summary)).Append("</p>\n");
        text.Append("<p class=\"soft\">Made by <code>").Append(Encode(report.Command)).Append("</code></p>\n<h2>Machine and versions</h2>\n<table class=\"facts\">\n");
        foreach ((string name, string value) in report.Machine.Concat(report.Versions))
        {
            text.Append("<tr><th>").Append(Encode(name)).Append("</th><td>").Append(Encode(value)).Append("</td></tr>\n");
        }

        text.Append("</table>\n");
        foreach (BenchTable table in report.Tables)
        {
            Table(text, table);
        }

        foreach (BenchPlot plot in report.Plots)
        {
            Figure(text, plot.Title, PlotPicture.Draw(plot));
        }

        foreach (BenchBars bars in report.Bars)
        {
            Figure(text, bars.Title, PlotPicture.Draw(bars));
        }

        return text.Append("</body>\n</html>\n").ToString();
    }

    private static void Figure(StringBuilder text, string title, string picture) =>
        text.Append("<h2>").Append(Encode(title)).Append("</h2>\n<figure>\n").Append(picture).Append("</figure>\n");

    private static void Table(StringBuilder text, BenchTable table)
    {
        text.Append("<h2>").Append(Encode(table.Title)).Append("</h2>\n<div class=\"wide\"><table>\n<tr>");
        foreach (string heading in table.Headings)
        {
            text.Append(heading.StartsWith('>') ? "<th class=\"r\">" : "<th>").Append(Encode(heading.TrimStart('>'))).Append("</th>");
        }

        text.Append("</tr>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            text.Append("<tr>");
            for (int column = 0; column < row.Count; column++)
            {
                text.Append(table.Headings[column].StartsWith('>') ? "<td class=\"r\">" : "<td>").Append(Encode(row[column])).Append("</td>");
            }

            text.Append("</tr>\n");
        }

        text.Append("</table></div>\n");
        foreach (string note in table.Notes)
        {
            text.Append("<p class=\"soft\">").Append(Encode(note)).Append("</p>\n");
        }
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
