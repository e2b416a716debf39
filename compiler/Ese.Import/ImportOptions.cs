using Ese.Model;

namespace Ese.Import;

/// <summary>How an imported model is named and stored.</summary>
/// <param name="Name">Name of the model; overrides the config's, one of which must be there.</param>
/// <param name="Storage">How weights are stored; biases and statistics stay in single precision.</param>
/// <param name="Sparse">Whether the model file stores only the weights that are not zero.</param>
public sealed record ImportOptions(string? Name = null, ElementKind Storage = ElementKind.Float32, bool Sparse = false);
