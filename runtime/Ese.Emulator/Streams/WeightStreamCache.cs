using System.Buffers;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// The weight streams of one card memory, each decoded when it is first used and dropped when its bytes are written.
/// </summary>
internal sealed class WeightStreamCache(CardMemory card, SharedWeightStreams shared)
{
    private readonly Dictionary<(ulong Address, int Format, int Lines, WeightStreamShape Shape), DecodedStream> _streams = [];
    private long _watchedWrites = card.WatchedWrites;

    /// <summary>The stream at an address; the caller checked that its bytes are inside the memory.</summary>
    /// <exception cref="WeightStreamException">The stream breaks a rule.</exception>
    public DecodedStream Find(ulong address, SlotFormat format, int lines, WeightStreamShape shape)
    {
        if (_watchedWrites != card.WatchedWrites)
        {
            _streams.Clear();
            _watchedWrites = card.WatchedWrites;
        }

        var key = (address, format.Id, lines, shape);
        if (!_streams.TryGetValue(key, out var stream))
        {
            stream = Decode(address, format, lines, shape);
            _streams.Add(key, stream);
        }

        return stream;
    }

    private DecodedStream Decode(ulong address, SlotFormat format, int lines, WeightStreamShape shape)
    {
        var length = lines * format.LineBytes(shape.StreamLanes);
        if (card.FindShared(address, length) is { } place && shared.Find(place, format, lines, shape) is { } verified)
        {
            card.Watch(address, length);
            return verified;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            card.Read(address, bytes.AsSpan(0, length));
            var stream = shared.Decode(bytes.AsSpan(0, length), format, lines, shape);
            card.Watch(address, length);
            return stream;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
