namespace Ese.Tool.Benchmarking;

/// <summary>Maps values to positions on a logarithmic axis.</summary>
internal sealed class LogAxis
{
    private readonly double _low;
    private readonly double _scale;
    private readonly double _from;

    /// <summary>An axis that shows all values, with a little room at both ends.</summary>
    /// <param name="values">Positive values, at least one.</param>
    /// <param name="from">Position of the smallest.</param>
    /// <param name="to">Position of the largest.</param>
    public LogAxis(IEnumerable<double> values, double from, double to)
    {
        double[] all = [.. values];
        double low = Math.Log10(all.Min());
        double high = Math.Log10(all.Max());
        double margin = Math.Max(0.05, 0.05 * (high - low));
        (Smallest, Largest) = (Math.Pow(10, low - margin), Math.Pow(10, high + margin));
        _low = low - margin;
        _scale = (to - from) / (high - low + (2 * margin));
        _from = from;
    }

    /// <summary>Value at the first end.</summary>
    public double Smallest { get; }

    /// <summary>Value at the other end.</summary>
    public double Largest { get; }

    /// <summary>Position of a value.</summary>
    public double At(double value) => _from + ((Math.Log10(value) - _low) * _scale);

    /// <summary>Round values to mark: 1, 2 and 5 times powers of ten, or the powers alone where those are many.</summary>
    public IEnumerable<double> Ticks()
    {
        double[] steps = Math.Log10(Largest / Smallest) > 3 ? [1] : [1, 2, 5];
        for (int exponent = (int)Math.Floor(Math.Log10(Smallest)); exponent <= Math.Log10(Largest); exponent++)
        {
            foreach (double step in steps)
            {
                double value = step * Math.Pow(10, exponent);
                if (value >= Smallest && value <= Largest)
                {
                    yield return value;
                }
            }
        }
    }
}
