namespace Ese.Runtime;

/// <summary>The discrete Fourier transform of any length: Stockham's algorithm over the prime factors of the length.</summary>
/// <remarks>
/// Exact for lengths such as 320 that are no power of two, in the order of operations the same everywhere. Immutable and
/// thread-safe; the caller brings the scratch. C. Van Loan, Computational Frameworks for the FFT, 1.7.
/// </remarks>
internal sealed class DiscreteFourierTransform
{
    private readonly int[] _radices;
    private readonly double[] _cos;
    private readonly double[] _sin;

    /// <summary>Prepares the factors and the roots of unity.</summary>
    /// <param name="length">Points, at least 1.</param>
    public DiscreteFourierTransform(int length)
    {
        Length = length;
        _radices = [.. Factor(length)];
        _cos = new double[length];
        _sin = new double[length];
        for (var i = 0; i < length; i++)
        {
            (_sin[i], _cos[i]) = Math.SinCos(-2 * Math.PI * i / length);
        }
    }

    /// <summary>Points.</summary>
    public int Length { get; }

    /// <summary>Doubles of scratch a transform needs.</summary>
    public int ScratchDoubles => 4 * Length;

    /// <summary>Transforms <c>re + i·im</c> in place, <c>X[k] = Σ x[n]·exp(−2πi·kn / Length)</c>.</summary>
    public void Transform(Span<double> re, Span<double> im, Span<double> scratch)
    {
        var xr = scratch[..Length];
        var xi = scratch.Slice(Length, Length);
        var yr = scratch.Slice(2 * Length, Length);
        var yi = scratch.Slice(3 * Length, Length);
        re.CopyTo(xr);
        im.CopyTo(xi);
        var stride = 1;
        foreach (var radix in _radices)
        {
            if (radix == 4)
            {
                Stage4(xr, xi, yr, yi, stride);
            }
            else
            {
                Stage(radix, xr, xi, yr, yi, stride);
            }

            Swap(ref xr, ref yr);
            Swap(ref xi, ref yi);
            stride *= radix;
        }

        xr.CopyTo(re);
        xi.CopyTo(im);
    }

    private static void Swap(ref Span<double> a, ref Span<double> b)
    {
        var held = a;
        a = b;
        b = held;
    }

    private static IEnumerable<int> Factor(int length)
    {
        foreach (var radix in (int[])[4, 2, 3, 5])
        {
            for (; length % radix == 0; length /= radix)
            {
                yield return radix;
            }
        }

        for (var radix = 7; length > 1; radix += 2)
        {
            for (; length % radix == 0; length /= radix)
            {
                yield return radix;
            }
        }
    }

    private void Stage(int radix, Span<double> xr, Span<double> xi, Span<double> yr, Span<double> yi, int stride)
    {
        var blocks = Length / stride / radix;
        var rootStep = Length / radix;
        for (var p = 0; p < blocks; p++)
        {
            for (var j = 0; j < radix; j++)
            {
                var twiddle = (int)((long)p * j * stride % Length);
                for (var q = 0; q < stride; q++)
                {
                    double sumRe = 0, sumIm = 0;
                    var root = 0;
                    for (var k = 0; k < radix; k++)
                    {
                        var from = q + (stride * (p + (blocks * k)));
                        var at = root * rootStep;
                        sumRe += (xr[from] * _cos[at]) - (xi[from] * _sin[at]);
                        sumIm += (xr[from] * _sin[at]) + (xi[from] * _cos[at]);
                        root += j;
                        root = root >= radix ? root - radix : root;
                    }

                    var to = q + (stride * ((radix * p) + j));
                    yr[to] = (sumRe * _cos[twiddle]) - (sumIm * _sin[twiddle]);
                    yi[to] = (sumRe * _sin[twiddle]) + (sumIm * _cos[twiddle]);
                }
            }
        }
    }

    private void Stage4(Span<double> xr, Span<double> xi, Span<double> yr, Span<double> yi, int stride)
    {
        var blocks = Length / stride / 4;
        var quarter = stride * blocks;
        for (var p = 0; p < blocks; p++)
        {
            var (w1, w2, w3) = (p * stride, 2 * p * stride % Length, 3 * p * stride % Length);
            for (var q = 0; q < stride; q++)
            {
                var from = q + (stride * p);
                var (ar, ai) = (xr[from], xi[from]);
                var (br, bi) = (xr[from + quarter], xi[from + quarter]);
                var (cr, ci) = (xr[from + (2 * quarter)], xi[from + (2 * quarter)]);
                var (dr, di) = (xr[from + (3 * quarter)], xi[from + (3 * quarter)]);
                var (sr, si, tr, ti) = (ar + cr, ai + ci, ar - cr, ai - ci);
                var (ur, ui, vr, vi) = (br + dr, bi + di, br - dr, bi - di);
                var to = q + (stride * 4 * p);
                (yr[to], yi[to]) = (sr + ur, si + ui);
                Turn(tr + vi, ti - vr, w1, yr, yi, to + stride);
                Turn(sr - ur, si - ui, w2, yr, yi, to + (2 * stride));
                Turn(tr - vi, ti + vr, w3, yr, yi, to + (3 * stride));
            }
        }
    }

    private void Turn(double re, double im, int root, Span<double> yr, Span<double> yi, int to)
    {
        yr[to] = (re * _cos[root]) - (im * _sin[root]);
        yi[to] = (re * _sin[root]) + (im * _cos[root]);
    }
}
