namespace Ese.Runtime.Decoding;

/// <summary>One label of a hypothesis and where the most probable alignment emits it.</summary>
/// <param name="Label">Label index.</param>
/// <param name="FirstStep">First time step of its run.</param>
/// <param name="LastStep">Last time step of its run.</param>
/// <param name="LogPosterior">Largest ln posterior of the label within the run.</param>
public readonly record struct LabelEmission(int Label, int FirstStep, int LastStep, double LogPosterior);
