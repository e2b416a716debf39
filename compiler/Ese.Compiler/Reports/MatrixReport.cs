namespace Ese.Compiler;

/// <summary>A matrix in the compile report.</summary>
/// <param name="Part">Direction and matrix, such as <c>forward/input</c>.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="NonZero">Weights that are not zero.</param>
/// <param name="Format">Number format, such as <c>Q16.14</c>.</param>
/// <param name="Align">Left shift of every product.</param>
/// <param name="Slots">Slot formats of its streams.</param>
/// <param name="Lines">Lines of its streams.</param>
/// <param name="Bytes">Bytes of its streams.</param>
/// <param name="PaddingShare">Share of the elements that have weight zero.</param>
/// <param name="HoldShare">Share of the elements that are HOLD.</param>
/// <param name="Cycles">Cycles of one second of audio; null where they could not be modelled.</param>
public sealed record MatrixReport(
    string Part,
    int Rows,
    int Columns,
    long NonZero,
    string Format,
    int Align,
    string Slots,
    long Lines,
    long Bytes,
    double PaddingShare,
    double HoldShare,
    LayerCycles? Cycles)
{
    /// <summary>Share of the weights that are not zero.</summary>
    public double Density => (double)NonZero / ((long)Rows * Columns);

    /// <summary>Share of the elements that multiply by a weight.</summary>
    public double Utilisation => 1 - PaddingShare - HoldShare;
}
