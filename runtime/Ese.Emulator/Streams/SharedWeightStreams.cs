using System.Collections.Concurrent;
using System.Security.Cryptography;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// Decoded weight streams by content, so that several emulators of the same model hold one copy. Give the same
/// instance to each of them. Safe for use by several threads at once.
/// </summary>
public sealed class SharedWeightStreams
{
    private readonly ConcurrentDictionary<(string Digest, SlotFormat Format, int Lines, WeightStreamShape Shape), DecodedStream> _streams = new();

    internal DecodedStream Decode(ReadOnlySpan<byte> bytes, SlotFormat format, int lines, WeightStreamShape shape)
    {
        var key = (Convert.ToHexString(SHA256.HashData(bytes)), format, lines, shape);
        return _streams.TryGetValue(key, out var known)
            ? known
            : _streams.GetOrAdd(key, DecodedStream.Of(WeightStreamDecoder.Decode(bytes, format, lines, shape)));
    }
}
