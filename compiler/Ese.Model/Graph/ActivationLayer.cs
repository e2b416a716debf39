namespace Ese.Model;

/// <summary>Element-wise activation.</summary>
public sealed record ActivationLayer(string Name, Activation Activation) : Layer(Name);
