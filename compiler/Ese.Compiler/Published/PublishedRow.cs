namespace Ese.Compiler.Published;

/// <summary>A published time beside the model's.</summary>
/// <param name="Name">Matrix, stage or network.</param>
/// <param name="Entries">Entries of all processing elements, padding included; 0 for a stage without a matrix.</param>
/// <param name="TheoreticalMicroseconds">Time if every element took an entry in every cycle.</param>
/// <param name="QueueCycles">Cycles of the queue model; 0 for a stage without a matrix.</param>
/// <param name="ModelCycles">Cycles of the stage.</param>
/// <param name="ModelMicroseconds">The same at the assumed clock.</param>
/// <param name="PublishedMicroseconds">Published time.</param>
/// <param name="Provenance">Where the modelled time comes from.</param>
public sealed record PublishedRow(
    string Name, long Entries, double TheoreticalMicroseconds, long QueueCycles, long ModelCycles, double ModelMicroseconds, double PublishedMicroseconds,
    Provenance Provenance)
{
    /// <summary>Relative error of the model.</summary>
    public double Error => (ModelMicroseconds / PublishedMicroseconds) - 1;
}
