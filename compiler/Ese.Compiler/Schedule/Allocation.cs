using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>Addresses and waits of a schedule.</summary>
/// <param name="Addresses">First word of every buffer, by id.</param>
/// <param name="Waits">Wait mask of every instruction.</param>
public sealed record Allocation(ImmutableArray<int> Addresses, ImmutableArray<int> Waits);
