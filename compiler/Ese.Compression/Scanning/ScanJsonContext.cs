using System.Text.Json.Serialization;

namespace Ese.Compression;

/// <summary>Serialisation of a scan's files without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ScanPlan))]
[JsonSerializable(typeof(ScanResult))]
[JsonSerializable(typeof(ScanReport))]
internal sealed partial class ScanJsonContext : JsonSerializerContext;
