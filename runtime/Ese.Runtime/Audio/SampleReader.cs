using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Reads the interleaved samples of a recording block by block and mixes the channels down to one by their mean.</summary>
internal sealed class SampleReader
{
    private const int ReadBytes = 8 * 1024;

    private readonly ForwardReader _source;
    private readonly SampleFormat _format;
    private readonly int _channels;
    private readonly string? _file;
    private readonly long _most;
    private readonly byte[] _raw;
    private readonly float[] _interleaved;
    private long _bytes;
    private long _samples;

    /// <summary>Starts at the first sample.</summary>
    /// <param name="source">The recording, behind its header.</param>
    /// <param name="format">How a sample is stored.</param>
    /// <param name="channels">Interleaved channels.</param>
    /// <param name="rate">Samples per second and channel.</param>
    /// <param name="bytes">Most bytes to read; the stream may end before.</param>
    /// <param name="file">Name for error messages.</param>
    /// <param name="maximumDuration">Longest recording that is accepted; null for any.</param>
    public SampleReader(
        ForwardReader source, SampleFormat format, int channels, int rate, long bytes, string? file, TimeSpan? maximumDuration)
    {
        _source = source;
        _format = format;
        _channels = channels;
        _file = file;
        _bytes = bytes;
        _most = maximumDuration is { } longest ? (long)(longest.TotalSeconds * rate) : long.MaxValue;
        _raw = new byte[ReadBytes / FrameBytes * FrameBytes];
        _interleaved = new float[_raw.Length / format.Bytes];
        SampleRate = rate;
    }

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; }

    private int FrameBytes => _format.Bytes * _channels;

    /// <summary>The next samples, valid until the next call; empty at the end. An incomplete last frame of samples is dropped.</summary>
    /// <exception cref="EseAudioFormatException">There are more samples than allowed (ESE3006).</exception>
    public ReadOnlySpan<float> ReadBlock()
    {
        var wanted = (int)Math.Min(_bytes, _raw.Length);
        var got = _source.Read(_raw.AsSpan(0, wanted));
        _bytes = got < wanted ? 0 : _bytes - got;
        var frames = got / FrameBytes;
        Require(_samples + frames, _most);
        _samples += frames;
        SampleDecoder.Decode(_format, _raw, _interleaved.AsSpan(0, frames * _channels));

        // In place: the mean of a frame never lies behind its first sample.
        for (var frame = 0; frame < frames; frame++)
        {
            _interleaved[frame] = Mean(_interleaved.AsSpan(frame * _channels, _channels));
        }

        return _interleaved.AsSpan(0, frames);
    }

    /// <summary>Refuses a number of samples.</summary>
    /// <exception cref="EseAudioFormatException">There are more samples than allowed (ESE3006).</exception>
    public void Require(long samples, long most)
    {
        if (samples > most)
        {
            throw new EseAudioFormatException(
                ErrorTable.AudioTooLong, $"more than {most} samples at {SampleRate} Hz", $"at most {most} samples", _file);
        }
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
}
