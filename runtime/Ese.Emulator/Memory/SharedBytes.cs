using System.Buffers;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary>Bytes by their place rather than their content: two that are equal lie in the same memory.</summary>
/// <param name="Owner">The array or memory manager that holds them.</param>
/// <param name="Offset">First byte in it.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct SharedBytes(object Owner, long Offset, int Length)
{
    /// <summary>The place of bytes; null where their owner does not tell.</summary>
    public static SharedBytes? Of(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) ? new SharedBytes(segment.Array!, segment.Offset, segment.Count)
        : MemoryMarshal.TryGetMemoryManager<byte, MemoryManager<byte>>(bytes, out var manager, out var start, out var length)
            ? new SharedBytes(manager, start, length)
        : null;
}
