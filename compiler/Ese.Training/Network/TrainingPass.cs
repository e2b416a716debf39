namespace Ese.Training;

/// <summary>What every layer of one forward and backward pass is given besides its input.</summary>
/// <param name="Workers">The threads.</param>
/// <param name="IsTraining">
/// True: batch norm takes the batch's own statistics and moves the running ones, dropout drops, and
/// what backward needs is kept. False: the network as it will be used.
/// </param>
/// <param name="Random">Source of every random choice of this batch; the layer's name selects its own stream.</param>
internal sealed record TrainingPass(Workers Workers, bool IsTraining, RandomSource Random);
