namespace Ese.Training;

/// <summary>A tensor of a checkpoint.</summary>
/// <param name="Name">Unique in the checkpoint.</param>
/// <param name="Length">Elements.</param>
internal sealed record TensorSize(string Name, int Length);
