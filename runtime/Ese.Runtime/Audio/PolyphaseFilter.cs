using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ese.Runtime;

/// <summary>A low-pass filter sampled at every phase a resampler meets: a sinc under a Kaiser window.</summary>
/// <remarks>
/// Oppenheim and Schafer, Discrete-Time Signal Processing, 7.5.3: for A = 80 dB the window needs β = 0.1102·(A − 8.7), and
/// 32 zero crossings on each side make the transition 0.157 of the lower Nyquist frequency wide. It ends at that frequency.
/// </remarks>
internal sealed class PolyphaseFilter
{
    private const int ZeroCrossings = 32;
    private const double Beta = 0.1102 * (80 - 8.7);
    private const double Rolloff = 1 - (0.157 / 2);

    // More phases than this are interpolated between neighbours, which errs by less than −110 dB.
    private const int MaximumPhases = 1024;

    private readonly float[] _rows;
    private readonly int _phases;

    /// <summary>Designs the filter.</summary>
    /// <param name="up">Numerator of the ratio of output to input rate, in lowest terms.</param>
    /// <param name="down">Denominator of that ratio.</param>
    public PolyphaseFilter(int up, int down)
    {
        Up = up;
        var scale = Math.Min(1.0, (double)up / down);
        Half = ((int)Math.Ceiling(ZeroCrossings / scale) + 3) / 4 * 4;
        _phases = Math.Min(up, MaximumPhases);
        _rows = new float[(_phases + 1) * Taps];
        for (var phase = 0; phase <= _phases; phase++)
        {
            FillRow(_rows.AsSpan(phase * Taps, Taps), (double)phase / _phases, scale);
        }
    }

    /// <summary>Phases per input sample.</summary>
    public int Up { get; }

    /// <summary>Input samples needed behind the moment of an output sample, and as many in front.</summary>
    public int Half { get; }

    /// <summary>Input samples an output sample depends on, a multiple of 8.</summary>
    public int Taps => 2 * Half;

    /// <summary>The output sample <paramref name="remainder"/> ÷ <see cref="Up"/> of a sample behind <c>window[Half − 1]</c>.</summary>
    public float Apply(ReadOnlySpan<float> window, int remainder)
    {
        if (_phases == Up)
        {
            return Dot(window, Row(remainder));
        }

        var position = (double)remainder * _phases / Up;
        var row = (int)position;
        var low = Dot(window, Row(row));
        var high = Dot(window, Row(row + 1));
        return low + ((high - low) * (float)(position - row));
    }

    private ReadOnlySpan<float> Row(int phase) => _rows.AsSpan(phase * Taps, Taps);

    private void FillRow(Span<float> row, double phase, double scale)
    {
        var cutoff = scale * Rolloff;
        var values = new double[row.Length];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var x = i - (Half - 1) - phase;
            values[i] = Sinc(cutoff * x) * Kaiser(x / Half);
            sum += values[i];
        }

        // Every phase passes a constant unchanged, or the gain would flutter at the output rate.
        for (var i = 0; i < values.Length; i++)
        {
            row[i] = (float)(values[i] / sum);
        }
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-12 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Math.Abs(x) > 1 ? 0 : Bessel0(Beta * Math.Sqrt(1 - (x * x))) / Bessel0(Beta);

    private static double Bessel0(double x)
    {
        var term = 1.0;
        var sum = 1.0;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }

    // Eight partial sums in a fixed order on every machine, so that the same samples give the same bits everywhere.
    private static float Dot(ReadOnlySpan<float> window, ReadOnlySpan<float> row)
    {
        Debug.Assert(window.Length == row.Length && row.Length % Vector256<float>.Count == 0);
        var a = MemoryMarshal.Cast<float, Vector256<float>>(window);
        var b = MemoryMarshal.Cast<float, Vector256<float>>(row);
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < a.Length; i++)
        {
            sums += a[i] * b[i];
        }

        var four = sums.GetLower() + sums.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
