using System.Collections.Immutable;

namespace Ese.Compiler.Published;

/// <summary>The weights of one processing element, by columns.</summary>
/// <param name="Entries">Entries.</param>
/// <param name="Pointers">Entry at which each column begins, and the number of entries behind the last.</param>
public sealed record PublishedStream(ImmutableArray<PublishedEntry> Entries, ImmutableArray<int> Pointers);
