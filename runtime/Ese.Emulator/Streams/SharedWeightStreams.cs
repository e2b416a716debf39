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
    private readonly Dictionary<(SharedBytes Place, SlotFormat Format, int Lines, WeightStreamShape Shape), DecodedStream> _verified = [];

    /// <summary>
    /// The streams of a binary, decoded by its verification, for emulators that share its image instead of holding a copy.
    /// </summary>
    /// <param name="binary">The binary; it is verified where it was not before.</param>
    /// <exception cref="EseException">The binary does not verify.</exception>
    public static SharedWeightStreams Of(EseBinary binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        var shared = new SharedWeightStreams();
        foreach (var stream in BinaryVerifier.VerifiedStreams(binary))
        {
            var bytes = binary.Image.Slice((int)stream.Offset, stream.Lines * stream.Format.LineBytes(stream.Shape.StreamLanes));
            if (SharedBytes.Of(bytes) is { } place)
            {
                shared._verified[(place, stream.Format, stream.Lines, stream.Shape)] = new DecodedStream(stream.Elements, stream.UsedColumns);
            }
        }

        return shared;
    }

    /// <summary>The stream at a place of a shared image; null where it is none of a verified binary.</summary>
    internal DecodedStream? Find(SharedBytes place, SlotFormat format, int lines, WeightStreamShape shape) =>
        _verified.GetValueOrDefault((place, format, lines, shape));

    internal DecodedStream Decode(ReadOnlySpan<byte> bytes, SlotFormat format, int lines, WeightStreamShape shape)
    {
        var key = (Convert.ToHexString(SHA256.HashData(bytes)), format, lines, shape);
        return _streams.TryGetValue(key, out var known)
            ? known
            : _streams.GetOrAdd(key, DecodedStream.Of(WeightStreamDecoder.Decode(bytes, format, lines, shape)));
    }
}
