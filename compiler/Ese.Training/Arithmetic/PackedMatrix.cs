namespace Ese.Training;

/// <summary>A right factor laid out once for many products, such as the recurrent weights of a layer.</summary>
internal sealed class PackedMatrix
{
    private readonly PackedMatrix<float> _matrix = new();

    /// <summary>Rows: the inner dimension of the product.</summary>
    public int Rows => _matrix.Rows;

    /// <summary>Columns.</summary>
    public int Columns => _matrix.Columns;

    /// <summary>Lays out <c>[inner × columns]</c>; later changes of the source do not show.</summary>
    public static PackedMatrix Pack(in MatrixView source)
    {
        var packed = new PackedMatrix();
        packed.Repack(source);
        return packed;
    }

    /// <summary>Lays out another matrix in the memory of this one: the weights after an update.</summary>
    public void Repack(in MatrixView source) => _matrix.Pack(source.Generic);

    /// <summary><c>C (+)= A · this</c> on the calling thread, with the bits of <see cref="MatrixProduct"/>.</summary>
    /// <param name="a"><c>[rows × inner]</c>, any strides.</param>
    /// <param name="c">Receives <c>[rows × columns]</c>; its column stride is 1, and it overlaps neither factor.</param>
    /// <param name="accumulate">Whether products are added to what <paramref name="c"/> holds.</param>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public void Multiply(in MatrixView a, in MatrixView c, bool accumulate) =>
        _matrix.Multiply(a.Generic, c.Generic, accumulate);
}
