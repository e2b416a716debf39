namespace Ese.Training;

/// <summary>Numbers that a checkpoint has to keep besides the parameters. A resumed run writes into the same array.</summary>
/// <param name="Name">Unique in the training run.</param>
/// <param name="Values">The live numbers.</param>
internal readonly record struct StateTensor(string Name, float[] Values);
