using System.Globalization;
using System.Text.Json;
using Ese.Isa;

namespace Ese.Import;

/// <summary>
/// A JSON object of a config or recipe that remembers which of its keys were read, so that a misspelt key is an error and not a
/// default.
/// </summary>
internal sealed class ConfigObject
{
    private readonly string _path;
    private readonly string? _file;
    private readonly ConfigCodes _codes;
    private readonly Dictionary<string, JsonElement> _unread = new(StringComparer.Ordinal);

    public ConfigObject(JsonElement element, string path, string? file, ConfigCodes codes)
    {
        _path = path;
        _file = file;
        _codes = codes;
        if (element.ValueKind != JsonValueKind.Object)
            throw Invalid("", "an object");

        try
        {
            foreach (JsonProperty property in element.EnumerateObject())
                _unread.Add(property.Name, property.Value);
        }
        catch (InvalidOperationException exception)
        {
            throw new EseException(_codes.UnknownKey, $"a key of '{PathOf("")}' holds half of a surrogate pair.", file, exception);
        }
    }

    /// <summary>The errors of this kind of file.</summary>
    public ConfigCodes Codes => _codes;

    public bool Has(string key) => _unread.ContainsKey(key);

    public string Text(string key) => Text(key, Take(key));

    public string Text(string key, string absent) => Has(key) ? Text(key) : absent;

    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    public string Choice(string key, params ReadOnlySpan<string> choices)
    {
        string text = Text(key);
        return choices.Contains(text) ? text : throw Invalid(key, $"one of {string.Join(", ", choices!)}, not '{text}'");
    }

    public int Integer(string key, int minimum, int maximum) => Integer(key, Take(key), minimum, maximum);

    public int Integer(string key, int minimum, int maximum, int absent) => Has(key) ? Integer(key, minimum, maximum) : absent;

    public bool Flag(string key, bool absent) => !Has(key) ? absent : Take(key) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Invalid(key, "true or false"),
    };

    public float Single(string key) => Single(key, Take(key));

    public float Single(string key, float absent) => Has(key) ? Single(key) : absent;

    /// <summary>A number of a range.</summary>
    public float Single(string key, float minimum, float maximum)
    {
        float value = Single(key);
        return value >= minimum && value <= maximum
            ? value
            : throw Invalid(key, string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"));
    }

    public float Single(string key, float minimum, float maximum, float absent) => Has(key) ? Single(key, minimum, maximum) : absent;

    public float[] Singles(string key) => [.. Items(key).Select(item => Single(key, item))];

    public string[] Texts(string key) => [.. Items(key).Select(item => Text(key, item))];

    /// <summary>A pair such as a kernel, <c>[bins, steps]</c>.</summary>
    public (int Bins, int Steps) Pair(string key, int minimum, int maximum)
    {
        JsonElement[] items = [.. Items(key)];
        return items.Length == 2
            ? (Integer(key, items[0], minimum, maximum), Integer(key, items[1], minimum, maximum))
            : throw Invalid(key, "[bins, steps]");
    }

    public ConfigObject Object(string key) => new(Take(key), PathOf(key), _file, _codes);

    public ConfigObject? OptionalObject(string key) => Has(key) ? Object(key) : null;

    public IEnumerable<ConfigObject> Objects(string key) =>
        Items(key).Select((item, k) => new ConfigObject(item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{k}]"), _file, _codes));

    public bool IsText(string key) => Has(key) && _unread[key].ValueKind == JsonValueKind.String;

    /// <summary>Requires that every key was read.</summary>
    public void Finish()
    {
        if (_unread.Count > 0)
            throw new EseException(_codes.UnknownKey, $"key '{PathOf(_unread.Keys.First())}' means nothing here; remove or correct it.", _file);
    }

    public EseException Invalid(string key, string needed) =>
        new(_codes.InvalidValue, $"key '{PathOf(key)}' needs {needed}.", _file);

    private JsonElement.ArrayEnumerator Items(string key)
    {
        JsonElement element = Take(key);
        return element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : throw Invalid(key, "an array");
    }

    private JsonElement Take(string key) => _unread.Remove(key, out JsonElement element)
        ? element
        : throw new EseException(_codes.MissingKey, $"key '{PathOf(key)}' is missing; add it.", _file);

    private string Text(string key, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
            throw Invalid(key, "a string");

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // Escapes can spell half of a surrogate pair, which no string of text holds.
            throw new EseException(_codes.InvalidValue, $"key '{PathOf(key)}' holds half of a surrogate pair.", _file, exception);
        }
    }

    private int Integer(string key, JsonElement element, int minimum, int maximum) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) && value >= minimum && value <= maximum
            ? value
            : throw Invalid(key, string.Create(CultureInfo.InvariantCulture, $"an integer from {minimum} to {maximum}"));

    private float Single(string key, JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetSingle(out float value) && float.IsFinite(value)
            ? value
            : throw Invalid(key, "a finite number");

    private string PathOf(string key) => key.Length == 0 ? (_path.Length == 0 ? "(root)" : _path) : _path.Length == 0 ? key : $"{_path}.{key}";
}
