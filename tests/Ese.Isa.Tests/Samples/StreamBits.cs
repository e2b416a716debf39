namespace Ese.Isa.Tests;

/// <summary>Packs elements into a weight stream, independently of the compiler.</summary>
public sealed class StreamBits(SlotFormat format, int streamLanes)
{
    private readonly List<byte[]> _lines = [];

    public int Lines => _lines.Count;

    public byte[] Bytes => [.. _lines.SelectMany(line => line)];

    /// <summary>Adds a line of (weight, index) elements, one per stream lane.</summary>
    public StreamBits Line(params (int Weight, int Index)[] elements)
    {
        Assert.Equal(streamLanes, elements.Length);
        var line = new byte[format.LineBytes(streamLanes)];
        for (var element = 0; element < elements.Length; element++)
        {
            var slot = (elements[element].Weight & ((1 << format.WeightBits) - 1)) | (elements[element].Index << format.WeightBits);
            for (var bit = 0; bit < format.SlotBits; bit++)
            {
                var at = (element * format.SlotBits) + bit;
                line[at / 8] |= (byte)(((slot >> bit) & 1) << (at % 8));
            }
        }

        _lines.Add(line);
        return this;
    }

    /// <summary>A stream that names every position of every lane, zero or not.</summary>
    public static StreamBits Dense(SlotFormat format, int streamLanes, int rows, int columns, Func<int, int, int, int> weight)
    {
        var stream = new StreamBits(format, streamLanes);
        for (var position = 0; position < rows * columns; position++)
        {
            stream.Line([.. Enumerable.Range(0, streamLanes).Select(lane => (weight(lane, position % rows, position / rows), 0))]);
        }

        return stream;
    }
}
