namespace Ese.Training;

/// <summary>An array that a layer keeps from one batch to the next; it grows and never shrinks.</summary>
internal sealed class Scratch
{
    private float[] _values = [];

    /// <summary>At least <paramref name="length"/> elements of unknown content.</summary>
    public float[] Take(int length)
    {
        if (_values.Length < length) _values = GC.AllocateUninitializedArray<float>(checked(length + (length / 4)));
        return _values;
    }

    /// <summary>At least <paramref name="length"/> elements, the first <paramref name="length"/> of them 0.</summary>
    public float[] TakeZeroed(int length)
    {
        float[] values = Take(length);
        values.AsSpan(0, length).Clear();
        return values;
    }

    /// <summary>A row-major matrix of unknown content.</summary>
    public MatrixView TakeMatrix(int rows, int columns) => MatrixView.Of(Take(checked(rows * columns)), rows, columns);

    /// <summary>Vectors of a layout, of unknown content.</summary>
    public Activations Take(SequenceLayout layout, int width) => new(Take(checked(layout.Rows * width)), layout, width);
}
