using System.Text.Json.Serialization;

namespace Ese.Training;

/// <summary>The JSON of checkpoints and logs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CheckpointHeader))]
[JsonSerializable(typeof(EpochRecord))]
internal sealed partial class RunJson : JsonSerializerContext;
