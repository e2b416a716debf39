using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ese.Isa;

namespace Ese.Compression;

/// <summary>The files of a scan as JSON: indented, LF, nothing that depends on machine or time.</summary>
internal static class ScanJson
{
    /// <summary>Longest file that is read, in bytes.</summary>
    public const int LongestFile = 1 << 22;

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        MaxDepth = 8,
        TypeInfoResolver = ScanJsonContext.Default,
    };

    /// <summary>Writes a value.</summary>
    public static byte[] Write<T>(T value) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Layout.GetTypeInfo(typeof(T))) + "\n");

    /// <summary>Reads a value.</summary>
    /// <exception cref="EseException">ESE4207: the bytes are something else.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes, string file)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, (JsonTypeInfo<T>)Layout.GetTypeInfo(typeof(T)))
                ?? throw new JsonException("null");
        }
        catch (JsonException cause)
        {
            throw new EseException(ErrorTable.InvalidScanFile, "The file is no result of a scan; delete it and scan again.", file, cause);
        }
    }
}
