namespace Ese.Emulator;

/// <summary>
/// The element-wise instructions over the memory layout of the SIMD emulator: element (word, channel) of a memory is at
/// <c>word · channels + channel</c>. One class per <see cref="InstructionPath"/>; all compute <c>docs/numerics.md</c>.
/// </summary>
/// <remarks>
/// Accumulators are read, not cleared. The caller has proven that no accumulator overflows with its bias, and that every
/// span is as long as its operand says. Immutable, so threads may share one.
/// </remarks>
internal abstract class ElementKernels
{
    /// <summary>The kernels of a path, which the process must have.</summary>
    public static ElementKernels Create(InstructionPath path) => path switch
    {
        InstructionPath.Avx512 => new Avx512Elements(),
        InstructionPath.Avx2 => new Avx2Elements(),
        InstructionPath.Vector128 => new Vector128Elements(),
        _ => new ScalarElements(),
    };

    /// <summary><c>lstm</c>.</summary>
    public abstract void Lstm(in LstmOperands operands);

    /// <summary><c>gru</c>.</summary>
    public abstract void Gru(in GruOperands operands);

    /// <summary><c>rqt</c>.</summary>
    public abstract void Requantize(in RequantizeOperands operands);

    /// <summary><c>vadd</c>.</summary>
    public abstract void Add(in AddOperands operands);
}
