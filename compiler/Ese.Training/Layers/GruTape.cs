namespace Ese.Training;

/// <summary>
/// What the forward pass of one direction of a GRU leaves for its backward pass. Rows are those of the batch's layout in
/// either direction: row <c>t</c> belongs to the input vector of row <c>t</c>. Whoever fills a tape, in single precision or
/// from the integers of the binary, fills all of it.
/// </summary>
/// <param name="cells">Cells.</param>
internal sealed class GruTape(int cells)
{
    private readonly Scratch _gates = new();
    private readonly Scratch _candidateProducts = new();
    private readonly Scratch _hidden = new();

    /// <summary>Gates and candidate after their activation, <c>[rows × 3·cells]</c> in the order r, z, n.</summary>
    public float[] Gates { get; private set; } = [];

    /// <summary>The candidate's recurrent product and its bias, <c>U_n·h + c_n</c>: what r multiplies, <c>[rows × cells]</c>.</summary>
    public float[] CandidateProducts { get; private set; } = [];

    /// <summary>Hidden vectors, <c>[rows × cells]</c>.</summary>
    public float[] Hidden { get; private set; } = [];

    /// <summary>Makes room for a batch; the content is unknown then.</summary>
    /// <param name="rows">Rows of the batch.</param>
    public void Prepare(int rows)
    {
        Gates = _gates.Take(checked(rows * 3 * cells));
        CandidateProducts = _candidateProducts.Take(rows * cells);
        Hidden = _hidden.Take(rows * cells);
    }
}
