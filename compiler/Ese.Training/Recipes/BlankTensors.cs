using Ese.Import;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>Tensors of a network that is still to be trained: the right shapes, the values that leave batch norm neutral, else 0.</summary>
/// <param name="labels">Outputs of a layer that does not say how many it has.</param>
/// <param name="file">The recipe, for errors.</param>
internal sealed class BlankTensors(int labels, string? file) : INetworkTensors
{
    // 1 GiB of values; training needs up to eight times as much: gradients, moments, averages, best values and copies.
    private const long MaximumElements = 1L << 28;

    private long _elements;

    /// <inheritdoc/>
    public bool AreNamed => false;

    /// <inheritdoc/>
    public bool HavePeepholes => true;

    /// <inheritdoc/>
    public int RowsOf(string name) => labels;

    /// <inheritdoc/>
    public Tensor Read(string name, string use, params ReadOnlySpan<int> shape)
    {
        int count = TensorLimits.CountElements(shape);
        _elements += Math.Max(count, 0);
        if (count < 0 || _elements > MaximumElements)
            throw new EseException(ErrorTable.InvalidRecipeValue, $"with {use} the network has more than {MaximumElements} values; make its layers smaller.", file);

        float[] values = new float[count];
        if (name.EndsWith(".running_var", StringComparison.Ordinal)) Array.Fill(values, 1f);
        return Tensor.Float([.. shape], values);
    }

    /// <inheritdoc/>
    public Tensor ReadWeights(string name, string use, params ReadOnlySpan<int> shape) => Read(name, use, shape);

    /// <inheritdoc/>
    public Tensor ReadSum(string first, string second, string use, int length) => Read(first, use, length);

    /// <inheritdoc/>
    public void Ignore(string name)
    {
        // There is no checkpoint that could hold it.
    }
}
