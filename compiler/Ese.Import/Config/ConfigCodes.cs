using Ese.Isa;

namespace Ese.Import;

/// <summary>The errors of one kind of JSON file.</summary>
/// <param name="What">What the file is, such as <c>config</c>.</param>
/// <param name="InvalidJson">It is no JSON object, or too large.</param>
/// <param name="UnknownKey">A key means nothing where it stands.</param>
/// <param name="MissingKey">A key is missing.</param>
/// <param name="InvalidValue">A value has the wrong type or is out of range.</param>
/// <param name="LabelsDisagree">The labels do not fit the last layer, or lack the blank.</param>
internal sealed record ConfigCodes(
    string What, ErrorCode InvalidJson, ErrorCode UnknownKey, ErrorCode MissingKey, ErrorCode InvalidValue, ErrorCode LabelsDisagree)
{
    /// <summary>The config of an import.</summary>
    public static ConfigCodes Import { get; } = new(
        "config",
        ErrorTable.InvalidConfigJson,
        ErrorTable.UnknownConfigKey,
        ErrorTable.MissingConfigKey,
        ErrorTable.InvalidConfigValue,
        ErrorTable.ImportedLabelsDisagree);
}
