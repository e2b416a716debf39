using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A field that takes the address of a buffer.</summary>
/// <param name="Field">The field.</param>
/// <param name="Buffer">The buffer's id.</param>
/// <param name="Offset">Words behind the buffer's first.</param>
public readonly record struct AddressOperand(Field Field, int Buffer, int Offset);
