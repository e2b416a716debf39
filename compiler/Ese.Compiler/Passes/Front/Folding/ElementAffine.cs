using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// <c>y = scale · x + shift</c> per element: what is left of batch norms until a layer takes them in. One entry serves
/// <see cref="Repeat"/> neighbouring elements, which is how per-channel statistics cover the bins of a channel.
/// </summary>
/// <param name="Scale">Factors.</param>
/// <param name="Shift">Summands.</param>
/// <param name="Repeat">Elements per entry.</param>
internal sealed record ElementAffine(double[] Scale, double[] Shift, int Repeat)
{
    /// <summary>The transform of a batch norm, <c>γ/√(σ²+ε)</c> and <c>β − μγ/√(σ²+ε)</c>, on a vector of a width.</summary>
    public static ElementAffine From(BatchNormLayer layer, int width)
    {
        var gamma = layer.Scale.Values.Span;
        var beta = layer.Shift.Values.Span;
        var mean = layer.Mean.Values.Span;
        var variance = layer.Variance.Values.Span;
        var scale = new double[gamma.Length];
        var shift = new double[gamma.Length];
        for (var index = 0; index < scale.Length; index++)
        {
            scale[index] = gamma[index] / Math.Sqrt((double)variance[index] + layer.Epsilon);
            shift[index] = beta[index] - (mean[index] * scale[index]);
        }

        return new ElementAffine(scale, shift, width / gamma.Length);
    }

    /// <summary>Whether every factor and summand is a finite number.</summary>
    public bool IsFinite => Scale.All(double.IsFinite) && Shift.All(double.IsFinite);

    /// <summary>The factor of an element.</summary>
    public double ScaleOf(int element) => Scale[element / Repeat];

    /// <summary>The summand of an element.</summary>
    public double ShiftOf(int element) => Shift[element / Repeat];

    /// <summary>This transform followed by another.</summary>
    public ElementAffine Then(ElementAffine next)
    {
        var repeat = Math.Min(Repeat, next.Repeat);
        var count = Scale.Length * Repeat / repeat;
        var scale = new double[count];
        var shift = new double[count];
        for (var index = 0; index < count; index++)
        {
            var element = index * repeat;
            scale[index] = ScaleOf(element) * next.ScaleOf(element);
            shift[index] = (ShiftOf(element) * next.ScaleOf(element)) + next.ShiftOf(element);
        }

        return new ElementAffine(scale, shift, repeat);
    }
}
