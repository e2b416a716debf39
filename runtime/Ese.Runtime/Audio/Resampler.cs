using System.Buffers;

namespace Ese.Runtime;

/// <summary>
/// Changes the sample rate by any rational factor. Output sample <c>k</c> is the input at time <c>k / rate</c>; outside the
/// recording the input is zero. Pieces of any size give the same bits as the whole at once. Not thread-safe.
/// </summary>
public sealed class Resampler
{
    private readonly PolyphaseFilter? _filter;
    private readonly int _down;
    private readonly float[] _window;
    private int _windowCount;
    private int _position;
    private int _remainder;
    private long _received;
    private long _emitted;

    /// <summary>Designs the filter for a pair of rates.</summary>
    /// <param name="inputRate">Samples per second of the input, 4000 to 192000.</param>
    /// <param name="outputRate">Samples per second of the output, in the same range.</param>
    /// <exception cref="EseAudioFormatException">A rate is out of range (ESE3004).</exception>
    public Resampler(int inputRate, int outputRate)
    {
        AudioFile.CheckRate(inputRate, null);
        AudioFile.CheckRate(outputRate, null);
        InputRate = inputRate;
        OutputRate = outputRate;
        var divisor = GreatestCommonDivisor(inputRate, outputRate);
        _down = inputRate / divisor;
        _filter = inputRate == outputRate ? null : new PolyphaseFilter(outputRate / divisor, _down);
        _window = new float[_filter is null ? 0 : _filter.Taps + 1024];
        Reset();
    }

    /// <summary>Samples per second of the input.</summary>
    public int InputRate { get; }

    /// <summary>Samples per second of the output.</summary>
    public int OutputRate { get; }

    /// <summary>Resamples a whole recording.</summary>
    /// <param name="samples">The recording, <c>[time]</c>.</param>
    /// <param name="inputRate">Its samples per second.</param>
    /// <param name="outputRate">Wanted samples per second.</param>
    /// <returns><c>ceil(samples · outputRate / inputRate)</c> samples.</returns>
    /// <exception cref="EseAudioFormatException">A rate is out of range (ESE3004).</exception>
    public static float[] Resample(ReadOnlySpan<float> samples, int inputRate, int outputRate)
    {
        var resampler = new Resampler(inputRate, outputRate);
        var output = new ArrayBufferWriter<float>(Math.Max(1, (int)resampler.OutputCount(samples.Length)));
        resampler.Write(samples, output);
        resampler.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Takes the next input samples and writes the output samples that they complete.</summary>
    public void Write(ReadOnlySpan<float> samples, IBufferWriter<float> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _received += samples.Length;
        if (_filter is null)
        {
            output.Write(samples);
            return;
        }

        while (!samples.IsEmpty)
        {
            var take = Math.Min(samples.Length, _window.Length - _windowCount);
            samples[..take].CopyTo(_window.AsSpan(_windowCount));
            _windowCount += take;
            samples = samples[take..];
            Emit(output, long.MaxValue);
        }
    }

    /// <summary>Ends the recording: writes the output samples that waited for more input, then starts anew.</summary>
    public void Complete(IBufferWriter<float> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_filter is not null)
        {
            var last = OutputCount(_received);
            while (_emitted < last)
            {
                _window.AsSpan(_windowCount).Clear();
                _windowCount = _window.Length;
                Emit(output, last);
            }
        }

        Reset();
    }

    /// <summary>Forgets all input.</summary>
    public void Reset()
    {
        // Silence in front of the first sample: the filter looks back Half − 1 samples.
        _windowCount = _filter is null ? 0 : _filter.Half - 1;
        _window.AsSpan().Clear();
        _position = 0;
        _remainder = 0;
        _received = 0;
        _emitted = 0;
    }

    private long OutputCount(long received) => ((received * OutputRate) + InputRate - 1) / InputRate;

    private void Emit(IBufferWriter<float> output, long last)
    {
        var filter = _filter!;
        while (_position + filter.Taps <= _windowCount && _emitted < last)
        {
            var span = output.GetSpan(1);
            span[0] = filter.Apply(_window.AsSpan(_position, filter.Taps), _remainder);
            output.Advance(1);
            _emitted++;
            _remainder += _down;
            _position += _remainder / filter.Up;
            _remainder %= filter.Up;
        }

        // A step may be longer than what has arrived; then the rest of it is skipped with the next samples.
        var consumed = Math.Min(_position, _windowCount);
        _window.AsSpan(consumed, _windowCount - consumed).CopyTo(_window);
        _windowCount -= consumed;
        _position -= consumed;
    }

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
