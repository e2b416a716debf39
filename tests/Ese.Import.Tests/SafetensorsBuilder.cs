using System.Text;

namespace Ese.Import.Tests;

/// <summary>Writes small safetensors files, right ones and, with a header of one's own, wrong ones.</summary>
internal sealed class SafetensorsBuilder
{
    private readonly List<string> _entries = [];
    private readonly List<byte> _data = [];

    public SafetensorsBuilder Add(string name, params int[] shape)
    {
        int count = shape.Aggregate(1, (a, b) => a * b);
        return AddBytes(name, "F32", shape, [.. Enumerable.Range(0, count).SelectMany(k => BitConverter.GetBytes(((k % 9) - 4) / 8f))]);
    }

    public SafetensorsBuilder AddFilled(string name, float value, params int[] shape) =>
        AddBytes(name, "F32", shape, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).SelectMany(_ => BitConverter.GetBytes(value))]);

    public SafetensorsBuilder AddBytes(string name, string type, int[] shape, byte[] bytes)
    {
        _entries.Add($"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{_data.Count},{_data.Count + bytes.Length}]}}");
        _data.AddRange(bytes);
        return this;
    }

    public byte[] ToArray() => File("{" + string.Join(',', _entries) + "}", [.. _data]);

    public static byte[] File(string header, params byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data];
    }
}
