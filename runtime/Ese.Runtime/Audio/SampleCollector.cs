using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Reads interleaved samples, mixes the channels down and keeps them.</summary>
/// <remarks>
/// Memory grows with the bytes that really arrive, never with what a header claims: blocks of samples, joined once at the end.
/// </remarks>
internal static class SampleCollector
{
    private const int BlockSamples = 4 * 1024;
    private const int ReadBytes = 8 * 1024;

    /// <summary>Reads at most <paramref name="bytes"/> bytes or to the end of the stream; an incomplete last frame of samples is dropped.</summary>
    /// <exception cref="EseAudioFormatException">There are more samples than allowed (ESE3006).</exception>
    public static AudioClip Collect(
        ForwardReader source, SampleFormat format, int channels, int rate, long bytes, string? file, TimeSpan? maximumDuration)
    {
        var most = maximumDuration is { } longest ? (long)Math.Min(Array.MaxLength, longest.TotalSeconds * rate) : Array.MaxLength;
        var frameBytes = format.Bytes * channels;
        var raw = new byte[ReadBytes / frameBytes * frameBytes];
        var interleaved = new float[raw.Length / format.Bytes];
        var blocks = new List<float[]>();
        var used = BlockSamples;
        var total = 0L;

        while (bytes > 0)
        {
            var wanted = (int)Math.Min(bytes, raw.Length);
            var got = source.Read(raw.AsSpan(0, wanted));
            var frames = got / frameBytes;
            total += frames;
            if (total > most)
            {
                throw new EseAudioFormatException(
                    ErrorTable.AudioTooLong, $"more than {most} samples at {rate} Hz", $"at most {most} samples", file);
            }

            SampleDecoder.Decode(format, raw, interleaved.AsSpan(0, frames * channels));
            for (var frame = 0; frame < frames; frame++)
            {
                if (used == BlockSamples)
                {
                    blocks.Add(new float[BlockSamples]);
                    used = 0;
                }

                blocks[^1][used++] = Mean(interleaved.AsSpan(frame * channels, channels));
            }

            bytes -= got;
            if (got < wanted)
            {
                break;
            }
        }

        return new AudioClip(rate, Join(blocks, (int)total));
    }

    private static float Mean(ReadOnlySpan<float> channels)
    {
        var sum = 0f;
        foreach (var sample in channels)
        {
            sum += sample;
        }

        return sum / channels.Length;
    }

    private static float[] Join(List<float[]> blocks, int total)
    {
        var samples = new float[total];
        for (var i = 0; i < blocks.Count; i++)
        {
            var start = i * BlockSamples;
            blocks[i].AsSpan(0, Math.Min(BlockSamples, total - start)).CopyTo(samples.AsSpan(start));
        }

        return samples;
    }
}
