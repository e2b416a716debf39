namespace Ese.Compression;

/// <summary>How the range of a tensor or vector is chosen, and with it its binary point.</summary>
internal enum RangeRule
{
    /// <summary>The largest magnitude is held.</summary>
    Max,

    /// <summary>The largest magnitudes are given up, one in ten thousand.</summary>
    Percentile,

    /// <summary>The squared error of rounding and saturating together is the least.</summary>
    Mse,

    /// <summary>As <see cref="Mse"/>, but weights take the coarsest binary point that is still good enough: their integers need fewer bytes in a file.</summary>
    Compact,
}
