namespace Ese.Runtime;

/// <summary>A run that can be repeated: as long as it fails, it changes nothing but the device.</summary>
internal interface IModelWork
{
    /// <summary>Frames of features it takes.</summary>
    int Frames { get; }

    /// <summary>Runs it.</summary>
    /// <returns>Logits <c>[steps × labels]</c>.</returns>
    short[] On(ModelExecutor executor, CancellationToken cancellationToken);
}
