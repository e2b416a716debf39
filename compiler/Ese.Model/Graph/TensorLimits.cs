namespace Ese.Model;

/// <summary>Limits of every tensor, so that sizes stay within 32-bit arithmetic.</summary>
public static class TensorLimits
{
    /// <summary>Most dimensions of a tensor.</summary>
    public const int MaximumRank = 8;

    /// <summary>Largest dimension, also the widest vector.</summary>
    public const int MaximumDimension = 65_536;

    /// <summary>Most elements of a tensor.</summary>
    public const int MaximumElements = 1 << 28;

    /// <summary>Smallest binary point of a fixed-point tensor.</summary>
    public const int MinimumFractionBits = -64;

    /// <summary>Largest binary point of a fixed-point tensor; every multiple of the step is then a normal single-precision number.</summary>
    public const int MaximumFractionBits = 100;

    /// <summary>Number of elements of a shape, or −1 where the shape breaks a limit.</summary>
    /// <param name="shape">Dimensions, each at least 1.</param>
    public static int CountElements(ReadOnlySpan<int> shape)
    {
        if (shape.Length is 0 or > MaximumRank)
            return -1;

        long count = 1;
        foreach (int dimension in shape)
        {
            if (dimension is < 1 or > MaximumDimension)
                return -1;

            count *= dimension;
            if (count > MaximumElements)
                return -1;
        }

        return (int)count;
    }
}
