using System.Collections.Immutable;
using System.Text.Json;
using Ese.Isa;

namespace Ese.Import;

/// <summary>Reads the JSON header of a safetensors file without building a document.</summary>
internal ref struct SafetensorsHeaderReader
{
    private const int MaximumName = 512;
    private const int MaximumRank = 8;

    private readonly string? _file;
    private Utf8JsonReader _reader;

    public SafetensorsHeaderReader(ReadOnlySpan<byte> header, string? file)
    {
        _file = file;
        _reader = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 4 });
    }

    /// <summary>Reads every entry, in the header's order.</summary>
    /// <param name="dataLength">Bytes behind the header.</param>
    /// <exception cref="EseException">ESE0500.</exception>
    public List<SafetensorsEntry> Read(int dataLength)
    {
        try
        {
            return ReadEntries(dataLength);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            // The reader has three ways to say that text is not what it should be; the last is a string that is not UTF-8.
            throw new EseException(ErrorTable.InvalidSafetensors, $"the header is not the JSON of a safetensors file near byte {_reader.TokenStartIndex}: {exception.Message}", _file, exception);
        }
    }

    private List<SafetensorsEntry> ReadEntries(int dataLength)
    {
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Expect(JsonTokenType.StartObject);
        while (Next() != JsonTokenType.EndObject)
        {
            string name = ReadString();
            if (!names.Add(name))
                throw Error($"tensor '{name}' appears twice");

            if (name == "__metadata__")
                SkipMetadata();
            else
                entries.Add(ReadEntry(name, dataLength));
        }

        if (_reader.Read())
            throw Error("something follows the JSON object");

        return entries;
    }

    private SafetensorsEntry ReadEntry(string name, int dataLength)
    {
        string? type = null;
        ImmutableArray<int>? shape = null;
        ImmutableArray<int>? offsets = null;
        Expect(JsonTokenType.StartObject);
        while (Next() != JsonTokenType.EndObject)
        {
            string key = ReadString();
            Next();
            if (key == "dtype" && type is null)
                type = ReadString();
            else if (key == "shape" && shape is null)
                shape = ReadIntegers(MaximumRank, name);
            else if (key == "data_offsets" && offsets is null)
                offsets = ReadIntegers(2, name);
            else
                throw Error($"tensor '{name}' has the key '{key}' twice or without meaning");
        }

        if (type is null || shape is null || offsets is not [var start, var end])
            throw Error($"tensor '{name}' lacks dtype, shape or data_offsets");

        if (start > end || end > dataLength)
            throw Error($"tensor '{name}' lies at bytes {start} to {end}, but {dataLength} bytes of data follow the header");

        long bytes = SafetensorsTypes.SizeOf(type);
        if (bytes == 0)
            throw Error($"tensor '{name}' has the unknown type '{type}'");

        foreach (int dimension in shape.Value)
            bytes = Math.Min(bytes * dimension, long.MaxValue / int.MaxValue / 2);

        if (bytes != end - start)
            throw Error($"tensor '{name}' of {type} [{string.Join(" × ", shape.Value)}] does not fill its {end - start} bytes");

        return new SafetensorsEntry(name, type, shape.Value, start, end - start);
    }

    private ImmutableArray<int> ReadIntegers(int maximum, string name)
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
            throw Error($"tensor '{name}' has a shape or offsets that are no array");

        ImmutableArray<int>.Builder integers = ImmutableArray.CreateBuilder<int>(2);
        while (Next() != JsonTokenType.EndArray)
        {
            if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt32(out int integer) || integer < 0 || integers.Count == maximum)
                throw Error($"tensor '{name}' has a shape or offsets other than {maximum} integers from 0 to {int.MaxValue}");

            integers.Add(integer);
        }

        return integers.ToImmutable();
    }

    private void SkipMetadata()
    {
        Expect(JsonTokenType.StartObject);
        while (Next() != JsonTokenType.EndObject)
        {
            if (_reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String))
                throw Error("__metadata__ holds something other than strings");
        }
    }

    private readonly string ReadString()
    {
        if (_reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String) || _reader.ValueSpan.Length > MaximumName)
            throw Error($"a string of at most {MaximumName} bytes is needed");

        return _reader.GetString()!;
    }

    private void Expect(JsonTokenType type)
    {
        if (Next() != type)
            throw Error($"{_reader.TokenType} stands where {type} is needed");
    }

    private JsonTokenType Next() => _reader.Read() ? _reader.TokenType : throw Error("it ends early");

    private readonly EseException Error(string message) =>
        new(ErrorTable.InvalidSafetensors, $"near byte {_reader.TokenStartIndex} of the header: {message}; export the checkpoint again.", _file);
}
