using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Names of memories, from instructions to observers.</summary>
internal static class OnChipSpaceExtensions
{
    public static BufferSpace ToBuffer(this OnChipSpace space) =>
        space == OnChipSpace.Activation ? BufferSpace.Activation : BufferSpace.Cell;
}
