namespace Ese.Mutation;

/// <summary>What became of a fault.</summary>
/// <param name="Outcome">Which way.</param>
/// <param name="Check">The check that caught it, or where it was discarded; empty where it survived.</param>
/// <param name="Text">What was said.</param>
/// <param name="Seconds">How long building and checking took.</param>
public sealed record Verdict(VerdictOutcome Outcome, string Check, string Text, double Seconds);
