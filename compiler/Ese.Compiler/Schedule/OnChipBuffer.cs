using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A range of an on-chip memory that the schedule names and the allocator places.</summary>
/// <param name="Id">Index in the schedule's list.</param>
/// <param name="Section">Section that uses it; buffers of different sections may share words.</param>
/// <param name="Layer">Name of the layer, for errors and listings.</param>
/// <param name="Name">What it holds.</param>
/// <param name="Space">The memory.</param>
/// <param name="Words">Words of that memory, those behind the last unit included.</param>
public sealed record OnChipBuffer(int Id, int Section, string Layer, string Name, OnChipSpace Space, int Words);
