namespace Ese.Compression;

/// <summary>An array of sums that a layer keeps from one batch to the next; it grows and never shrinks.</summary>
internal sealed class DoubleScratch
{
    private double[] _values = [];

    /// <summary>At least <paramref name="length"/> elements of unknown content.</summary>
    public double[] Take(int length)
    {
        if (_values.Length < length) _values = GC.AllocateUninitializedArray<double>(checked(length + (length / 4)));
        return _values;
    }
}
