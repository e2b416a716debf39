namespace Ese.Training;

/// <summary>The tensors of one direction of an LSTM, in the model's order: its values, or gradients with respect to them.</summary>
/// <param name="InputWeights"><c>[4·cells × inputs]</c>, gate rows stacked in the order i, f, g, o.</param>
/// <param name="RecurrentWeights"><c>[4·cells × outputs]</c>.</param>
/// <param name="Bias"><c>[4·cells]</c>, or null.</param>
/// <param name="Peepholes"><c>[3 × cells]</c> in the order i, f, o, or null.</param>
/// <param name="Projection"><c>[outputs × cells]</c>, or null.</param>
internal sealed record LstmTensors(
    float[] InputWeights, float[] RecurrentWeights, float[]? Bias, float[]? Peepholes, float[]? Projection);
