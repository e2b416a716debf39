namespace Ese.Model;

/// <summary>A tensor and its place in the model, as errors and reports quote it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Direction"><c>forward</c>, <c>backward</c>, or null where a layer has no directions.</param>
/// <param name="Name">Name of the tensor within its layer or direction, such as <c>recurrent weights</c>.</param>
/// <param name="Tensor">The tensor.</param>
/// <param name="Gates">One letter per gate whose rows are stacked in the tensor, or empty.</param>
/// <param name="IsWeight">True for the matrices and kernels that vectors are multiplied with.</param>
public sealed record TensorEntry(Layer Layer, string? Direction, string Name, Tensor Tensor, string Gates, bool IsWeight)
{
    /// <summary>The tensor's place, such as <c>layer 'rnns.1', forward, recurrent weights</c>.</summary>
    public string Place => Direction is null ? $"layer '{Layer.Name}', {Name}" : $"layer '{Layer.Name}', {Direction}, {Name}";

    /// <summary>An element's place: <see cref="Place"/>, its gate if it has one, and its index along every dimension.</summary>
    /// <param name="index">Row-major index of the element.</param>
    public string PlaceOf(int index)
    {
        int[] indices = new int[Tensor.Shape.Length];
        int rest = index;
        for (int axis = indices.Length - 1; axis >= 0; axis--)
        {
            indices[axis] = rest % Tensor.Shape[axis];
            rest /= Tensor.Shape[axis];
        }

        string element = $"element [{string.Join(", ", indices)}]";
        int rowsPerGate = Gates.Length == 0 || indices.Length == 0 ? 0 : Tensor.Shape[0] / Gates.Length;
        return rowsPerGate == 0
            ? $"{Place}, {element}"
            : $"{Place}, gate {Gates[Math.Min(indices[0] / rowsPerGate, Gates.Length - 1)]}, {element}";
    }
}
