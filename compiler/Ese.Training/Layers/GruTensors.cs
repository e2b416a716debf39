namespace Ese.Training;

/// <summary>The tensors of one direction of a GRU, in the model's order: its values, or gradients with respect to them.</summary>
/// <param name="InputWeights"><c>[3·cells × inputs]</c>, rows stacked in the order r, z, n.</param>
/// <param name="RecurrentWeights"><c>[3·cells × cells]</c>.</param>
/// <param name="InputBias"><c>[3·cells]</c>, or null.</param>
/// <param name="RecurrentBias"><c>[3·cells]</c>, or null; its n part is inside the reset gate's product.</param>
internal sealed record GruTensors(float[] InputWeights, float[] RecurrentWeights, float[]? InputBias, float[]? RecurrentBias);
