using Ese.Isa;

namespace Ese.Runtime;

/// <summary>What every frame of a front end shares: window, transform, roots of unity. Immutable.</summary>
internal sealed class FrontEndTables
{
    /// <summary>Computes the tables of a front end that has been checked.</summary>
    public FrontEndTables(FrontEnd frontEnd)
    {
        Packed = frontEnd.FftSize % 2 == 0;
        Transform = new DiscreteFourierTransform(Packed ? frontEnd.FftSize / 2 : frontEnd.FftSize);
        Window = new double[frontEnd.WindowSamples];
        var (offset, swing) = frontEnd.Window == WindowKind.HammingPeriodic ? (0.54, 0.46) : (0.5, 0.5);
        for (var i = 0; i < Window.Length; i++)
        {
            Window[i] = offset - (swing * Math.Cos(2 * Math.PI * i / Window.Length));
        }

        Cos = new double[frontEnd.Bins];
        Sin = new double[frontEnd.Bins];
        for (var bin = 0; bin < Cos.Length; bin++)
        {
            (Sin[bin], Cos[bin]) = Math.SinCos(-2 * Math.PI * bin / frontEnd.FftSize);
        }
    }

    /// <summary>True when the transform is half as long and holds even samples as real, odd samples as imaginary parts.</summary>
    public bool Packed { get; }

    /// <summary>The complex transform.</summary>
    public DiscreteFourierTransform Transform { get; }

    /// <summary>Window, <c>[samples]</c>.</summary>
    public double[] Window { get; }

    /// <summary>Real parts of <c>exp(−2πi·bin / FftSize)</c>.</summary>
    public double[] Cos { get; }

    /// <summary>Imaginary parts of the same.</summary>
    public double[] Sin { get; }
}
