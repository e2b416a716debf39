namespace Ese.Training.Tests;

/// <summary>What PyTorch computes for a network and a batch, in double precision.</summary>
/// <param name="Loss">Mean CTC loss.</param>
/// <param name="Logits">Logits of all rows.</param>
/// <param name="Gradients">Gradient of every learned tensor by its place.</param>
internal sealed record TorchAnswer(double Loss, double[] Logits, Dictionary<string, double[]> Gradients);
