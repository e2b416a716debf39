namespace Ese.Compiler;

/// <summary>What of a model a baseline is to run, and how.</summary>
/// <param name="FirstLayer">Index of the first layer.</param>
/// <param name="LayerCount">Number of layers, at least 1.</param>
/// <param name="Steps">Time steps of the first layer's input, at least 1.</param>
/// <param name="Channels">Utterances at once; 1 where the layers begin with a convolution.</param>
/// <param name="Precision">Numbers to compute with.</param>
/// <param name="Threads">Threads to compute on.</param>
public sealed record BaselineRun(int FirstLayer, int LayerCount, int Steps, int Channels, BaselinePrecision Precision, int Threads);
