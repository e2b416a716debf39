using System.Text.Json;

namespace Ese.Runtime.Tests.Features;

/// <summary>Reads float tensors of a safetensors file: length of the header, header in JSON, data.</summary>
internal static class GoldenTensors
{
    public static (int[] Shape, float[] Values) Read(string path, string name)
    {
        var bytes = File.ReadAllBytes(path);
        var headerBytes = (int)BitConverter.ToInt64(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, headerBytes));
        var tensor = header.RootElement.GetProperty(name);
        Assert.Equal("F32", tensor.GetProperty("dtype").GetString());
        int[] shape = [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        int[] offsets = [.. tensor.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        var values = new float[(offsets[1] - offsets[0]) / sizeof(float)];
        Buffer.BlockCopy(bytes, 8 + headerBytes + offsets[0], values, 0, values.Length * sizeof(float));
        return (shape, values);
    }
}
