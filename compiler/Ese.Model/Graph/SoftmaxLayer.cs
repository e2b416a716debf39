namespace Ese.Model;

/// <summary>Softmax over the labels; only as the last layer, computed by the host.</summary>
public sealed record SoftmaxLayer(string Name) : Layer(Name);
