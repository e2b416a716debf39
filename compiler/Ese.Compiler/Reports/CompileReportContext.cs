using System.Text.Json.Serialization;

namespace Ese.Compiler;

/// <summary>Serialisation of the report without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CompileReport))]
internal sealed partial class CompileReportContext : JsonSerializerContext;
