using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Instructions and image.</summary>
/// <param name="Words">Instructions.</param>
/// <param name="Image">Weight streams, parameters and tables.</param>
/// <param name="Streams">The weight streams, in the order of the schedule's matrix parts.</param>
public sealed record EncodedProgram(ImmutableArray<InstructionWord> Words, ReadOnlyMemory<byte> Image, ImmutableArray<PlacedStream> Streams);
