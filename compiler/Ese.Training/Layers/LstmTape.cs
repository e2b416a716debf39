namespace Ese.Training;

/// <summary>
/// What the forward pass of one direction of an LSTM leaves for its backward pass. Rows are those of the batch's layout in
/// either direction: row <c>t</c> belongs to the input vector of row <c>t</c>. Whoever fills a tape, in single precision or
/// from the integers of the binary, fills all of it.
/// </summary>
/// <param name="cells">Cells.</param>
/// <param name="outputs">Elements of a hidden vector.</param>
/// <param name="hasProjection">Whether hidden vectors are projected from the memory; else both are the same array.</param>
internal sealed class LstmTape(int cells, int outputs, bool hasProjection)
{
    private readonly Scratch _gates = new();
    private readonly Scratch _cells = new();
    private readonly Scratch _squashed = new();
    private readonly Scratch _memory = new();
    private readonly Scratch _hidden = new();

    /// <summary>Gates after their activation, <c>[rows × 4·cells]</c> in the order i, f, g, o.</summary>
    public float[] Gates { get; private set; } = [];

    /// <summary>Cells after the step, <c>[rows × cells]</c>.</summary>
    public float[] Cells { get; private set; } = [];

    /// <summary>Cells after the cell activation, <c>[rows × cells]</c>.</summary>
    public float[] Squashed { get; private set; } = [];

    /// <summary>Gate o times <see cref="Squashed"/>, <c>[rows × cells]</c>: what a projection projects.</summary>
    public float[] Memory { get; private set; } = [];

    /// <summary>Hidden vectors, <c>[rows × outputs]</c>.</summary>
    public float[] Hidden { get; private set; } = [];

    /// <summary>Makes room for a batch; the content is unknown then.</summary>
    /// <param name="rows">Rows of the batch.</param>
    public void Prepare(int rows)
    {
        Gates = _gates.Take(checked(rows * 4 * cells));
        Cells = _cells.Take(rows * cells);
        Squashed = _squashed.Take(rows * cells);
        Memory = _memory.Take(rows * cells);
        Hidden = hasProjection ? _hidden.Take(checked(rows * outputs)) : Memory;
    }
}
