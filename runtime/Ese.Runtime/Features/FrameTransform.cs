using Ese.Isa;

namespace Ese.Runtime;

/// <summary>One frame of samples to one vector of features before normalisation. Holds scratch: one thread at a time.</summary>
internal sealed class FrameTransform(FrontEndTables tables)
{
    private readonly double[] _re = new double[tables.Transform.Length];
    private readonly double[] _im = new double[tables.Transform.Length];
    private readonly double[] _scratch = new double[tables.Transform.ScratchDoubles];

    /// <summary>Computes <c>log(1 + |X|)</c> of the windowed frame.</summary>
    /// <param name="samples"><see cref="FrontEnd.WindowSamples"/> samples; those that are no number count as silence.</param>
    /// <param name="features"><see cref="FrontEnd.Bins"/> features.</param>
    public void Apply(ReadOnlySpan<float> samples, Span<float> features)
    {
        Fill(samples);
        tables.Transform.Transform(_re, _im, _scratch);
        for (var bin = 0; bin < features.Length; bin++)
        {
            var (re, im) = Spectrum(bin);
            features[bin] = (float)Math.Log(1 + Math.Sqrt((re * re) + (im * im)));
        }
    }

    // A real transform of even length is half as long in complex numbers: even samples real, odd samples imaginary.
    private void Fill(ReadOnlySpan<float> samples)
    {
        Array.Clear(_re);
        Array.Clear(_im);
        for (var i = 0; i < samples.Length; i++)
        {
            var value = float.IsFinite(samples[i]) ? samples[i] * tables.Window[i] : 0;
            if (!tables.Packed)
            {
                _re[i] = value;
            }
            else if ((i & 1) == 0)
            {
                _re[i >> 1] = value;
            }
            else
            {
                _im[i >> 1] = value;
            }
        }
    }

    private (double Re, double Im) Spectrum(int bin)
    {
        if (!tables.Packed)
        {
            return (_re[bin], _im[bin]);
        }

        var half = _re.Length;
        var (a, b) = (bin % half, (half - bin) % half);
        var (evenRe, evenIm) = (0.5 * (_re[a] + _re[b]), 0.5 * (_im[a] - _im[b]));
        var (oddRe, oddIm) = (0.5 * (_im[a] + _im[b]), 0.5 * (_re[b] - _re[a]));
        var (cos, sin) = (tables.Cos[bin], tables.Sin[bin]);
        return (evenRe + (oddRe * cos) - (oddIm * sin), evenIm + (oddRe * sin) + (oddIm * cos));
    }
}
