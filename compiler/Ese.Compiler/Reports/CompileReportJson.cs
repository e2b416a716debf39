using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ese.Compiler;

/// <summary>The compile report as JSON for programs: properties in ordinal order, indented, LF.</summary>
public static class CompileReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = CompileReportContext.Default.WithAddedModifier(Sort),
    };

    /// <summary>Renders the report.</summary>
    public static string Format(CompileReport report) =>
        JsonSerializer.Serialize(report, (JsonTypeInfo<CompileReport>)Options.GetTypeInfo(typeof(CompileReport))) + "\n";

    private static void Sort(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        JsonPropertyInfo[] sorted = [.. type.Properties.OrderBy(property => property.Name, StringComparer.Ordinal)];
        type.Properties.Clear();
        foreach (var property in sorted)
        {
            type.Properties.Add(property);
        }
    }
}
