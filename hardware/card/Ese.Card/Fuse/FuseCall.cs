namespace Ese.Card;

/// <summary>A call that a node is asked to take: what it needs to answer later.</summary>
/// <param name="Unique">The request.</param>
/// <param name="Pending">Where calls wait that are answered later.</param>
internal readonly record struct FuseCall(ulong Unique, PendingCalls Pending);
