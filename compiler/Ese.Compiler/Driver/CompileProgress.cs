namespace Ese.Compiler;

/// <summary>A pass is about to run.</summary>
/// <param name="Pass">Name of the pass; empty in the last event, when all have run.</param>
/// <param name="Finished">Passes that have finished.</param>
/// <param name="Total">Passes in all.</param>
public readonly record struct CompileProgress(string Pass, int Finished, int Total);
