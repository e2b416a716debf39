using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ese.Tool.Benchmarking;

/// <summary>A benchmark report as JSON for programs: figures by name, then what they were measured on, then every table.</summary>
internal static class BenchReportJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Renders the report, indented, LF.</summary>
    public static string Format(BenchReport report)
    {
        var root = new JsonObject { ["name"] = report.Name, ["command"] = report.Command };
        foreach ((string name, double value) in report.Figures.OrderBy(figure => figure.Key, StringComparer.Ordinal))
        {
            root[name] = value;
        }

        root["machine"] = Properties(report.Machine);
        root["versions"] = Properties(report.Versions);
        root["tables"] = new JsonArray([.. report.Tables.Select(Table)]);
        return root.ToJsonString(Options) + "\n";
    }

    private static JsonObject Properties(IEnumerable<(string Name, string Value)> properties) =>
        new(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Value)));

    private static JsonNode? Table(BenchTable table) => new JsonObject
    {
        ["title"] = table.Title,
        ["columns"] = Texts(table.Headings.Select(heading => heading.TrimStart('>'))),
        ["rows"] = new JsonArray([.. table.Rows.Select(row => (JsonNode?)Texts(row))]),
        ["notes"] = Texts(table.Notes),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
