namespace Ese.Runtime;

/// <summary>Keeps all samples of a recording.</summary>
/// <remarks>
/// Memory grows with the bytes that really arrive, never with what a header claims: blocks of samples, joined once at the end.
/// </remarks>
internal static class SampleCollector
{
    private const int BlockSamples = 4 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="EseAudioFormatException">There are more samples than allowed, or than an array holds (ESE3006).</exception>
    public static AudioClip Collect(SampleReader reader)
    {
        var blocks = new List<float[]>();
        var used = BlockSamples;
        var total = 0L;
        for (var read = reader.ReadBlock(); !read.IsEmpty; read = reader.ReadBlock())
        {
            total += read.Length;
            reader.Require(total, Array.MaxLength);
            while (!read.IsEmpty)
            {
                if (used == BlockSamples)
                {
                    blocks.Add(new float[BlockSamples]);
                    used = 0;
                }

                var take = Math.Min(read.Length, BlockSamples - used);
                read[..take].CopyTo(blocks[^1].AsSpan(used));
                used += take;
                read = read[take..];
            }
        }

        return new AudioClip(reader.SampleRate, Join(blocks, (int)total));
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
