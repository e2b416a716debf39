using Ese.Model;

namespace Ese.Training;

/// <summary>A tensor of the model under training, in the model's own order of elements.</summary>
internal sealed class Parameter
{
    /// <summary>Takes a copy of a tensor's values.</summary>
    /// <param name="entry">The tensor and its place.</param>
    /// <param name="isTrained">False for statistics that are collected instead of learned.</param>
    public Parameter(TensorEntry entry, bool isTrained = true)
    {
        Entry = entry;
        IsTrained = isTrained;
        Values = entry.Tensor.Values.ToArray();
        Gradient = isTrained ? new float[Values.Length] : [];
    }

    /// <summary>The tensor it came from and its place.</summary>
    public TensorEntry Entry { get; }

    /// <summary>Unique in the model: <see cref="TensorEntry.Place"/>.</summary>
    public string Name => Entry.Place;

    /// <summary>Whether an optimiser changes it.</summary>
    public bool IsTrained { get; }

    /// <summary>Values, row-major.</summary>
    public float[] Values { get; }

    /// <summary>Gradient of the loss, cleared before and added to by every backward pass; empty where nothing is learned.</summary>
    public float[] Gradient { get; }

    /// <summary>Whether each element is kept (true) or pruned: 0 for ever. Null where nothing is pruned.</summary>
    public bool[]? Kept { get; set; }

    /// <summary>Marks every element that is 0 now as pruned; without one nothing is marked.</summary>
    public void KeepZeros() => Kept = Values.Contains(0f) ? Array.ConvertAll(Values, value => value != 0f) : null;

    /// <summary>The values as a tensor of the model, in single precision, sparse where weights were pruned.</summary>
    public Tensor ToTensor() => new(Entry.Tensor.Shape, ElementKind.Float32, 0, sparse: Kept is not null, [.. Values]);
}
