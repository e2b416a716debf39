namespace Ese.Compression;

/// <summary>How much of a model is to stay.</summary>
/// <param name="Density">Share of the weights of all recurrent and fully connected matrices together, above 0, at most 1.</param>
/// <param name="Kernels">What happens to convolutions.</param>
/// <param name="KernelDensity">Share of their weights, where <see cref="KernelPruning.Share"/> asks for one.</param>
internal sealed record DensityRequest(double Density, KernelPruning Kernels = KernelPruning.None, double KernelDensity = 1);
