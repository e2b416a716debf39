using System.Text.Json;
using System.Text.Unicode;
using Ese.Isa;

namespace Ese.Import;

/// <summary>Opens a JSON file that may hold anything.</summary>
internal static class ConfigDocument
{
    /// <summary>Largest file in bytes.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>Parses a file.</summary>
    /// <param name="bytes">The file's bytes, UTF-8.</param>
    /// <param name="codes">The errors of this kind of file.</param>
    /// <param name="file">The file to name in errors.</param>
    /// <exception cref="EseException">It is no JSON, repeats a key, or is too large.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes, ConfigCodes codes, string? file)
    {
        if (bytes.Length > MaximumBytes)
            throw new EseException(codes.InvalidJson, $"the {codes.What} is {bytes.Length} bytes long; at most {MaximumBytes} are allowed.", file);

        // The JSON reader looks at the encoding only where a string is used.
        if (!Utf8.IsValid(bytes.Span))
            throw new EseException(codes.InvalidJson, $"the {codes.What} is not UTF-8; save it as UTF-8.", file);

        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new EseException(codes.InvalidJson, $"the {codes.What} is not valid JSON: {exception.Message}", file, exception);
        }
    }
}
