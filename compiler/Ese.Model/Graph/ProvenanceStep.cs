namespace Ese.Model;

/// <summary>One step of a model's history.</summary>
/// <param name="Step">What was done, such as <c>import</c> or <c>prune</c>.</param>
/// <param name="Detail">Parameters and result as sorted <c>key=value</c> pairs, joined by "; ".</param>
public sealed record ProvenanceStep(string Step, string Detail);
