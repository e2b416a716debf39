namespace Ese.Training.Tests;

/// <summary>How far a tensor's gradients are from differences of the loss.</summary>
/// <param name="Tensor">Name of the tensor, or <c>input</c>.</param>
/// <param name="Largest">Largest error.</param>
/// <param name="Scale">Largest gradient.</param>
internal readonly record struct GradientError(string Tensor, double Largest, double Scale)
{
    /// <summary>Largest error over largest gradient.</summary>
    public double Relative => Largest / Math.Max(Scale, 1e-6);
}
