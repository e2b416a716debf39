using System.Text.Json.Serialization;

namespace Ese.Compression;

/// <summary>The scores of rows as JSON.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(RowScore))]
internal sealed partial class RowScoreJson : JsonSerializerContext;
