using System.Numerics;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The constants of <c>docs/cycles.md</c>, in cycles, each with its reason, and the busy times that follow from them alone.</summary>
internal static class EngineTiming
{
    /// <summary>Issue to the first line: decode, address, read of activation memory, broadcast register.</summary>
    public const int MatrixStart = 4;

    /// <summary>Behind the last line: multiply in two stages, align and add, write back.</summary>
    public const int MatrixDrain = 4;

    /// <summary>Decode of <c>clr</c>; then one row of all lanes per cycle.</summary>
    public const int ClearStart = 1;

    /// <summary>Accumulator read 2, skew of the gates 1, bias and shift 2, peephole sum 1, table 3, cell 3, output peephole 2, table 3, product and rounding 2, write 1.</summary>
    public const int LstmDepth = 20;

    /// <summary>Accumulator read 2, bias and shift 2, gate table 3, r · nh 2, candidate table 3, mix 3, rounding 2, write 1.</summary>
    public const int GruDepth = 18;

    /// <summary>Accumulator read 2, bias and shift 2, table 3, rounding 1, clamp 1, write 1.</summary>
    public const int RequantizeDepth = 10;

    /// <summary>Read, shift and add, round, write.</summary>
    public const int AddDepth = 4;

    /// <summary>Decode; then one word per lane and cycle.</summary>
    public const int FillDepth = 1;

    /// <summary>The last word of a transfer is written on chip, or its write was acknowledged.</summary>
    public const int TransferTail = 1;

    /// <summary>Address register, memory and output register of a cascaded UltraRAM.</summary>
    public const int WeightStoreLatency = 3;

    /// <summary>Cycles from issue to idle of an element-wise instruction.</summary>
    public static long Element(InstructionDefinition definition, InstructionWord word, ArchitectureRecord architecture)
    {
        if (definition == AddVectors.Definition)
        {
            return AddDepth + CeilingQuotient(word[AddVectors.Length], architecture.Lanes);
        }

        if (definition == Fill.Definition)
        {
            return FillDepth + CeilingQuotient(word[Fill.Length], architecture.Lanes);
        }

        // The three that read accumulators have their units in the same bits.
        var depth = definition == Lstm.Definition ? LstmDepth : definition == Gru.Definition ? GruDepth : RequantizeDepth;
        return depth + TreeDepth(architecture) + CeilingQuotient(word[Lstm.Units] * architecture.Lanes, architecture.ElementUnitsPerCycle);
    }

    /// <summary>Bytes per active channel, or once for constants.</summary>
    public static long TransferBytes(InstructionDefinition definition, InstructionWord word)
    {
        if (definition == LoadConstants.Definition)
        {
            return word[LoadConstants.Length] * ((OnChipSpace)word[LoadConstants.Space] == OnChipSpace.Parameter ? sizeof(int) : sizeof(short));
        }

        var words = definition == LoadWindow.Definition ? word[LoadWindow.Count] * word[LoadWindow.Length]
            : definition == LoadVector.Definition ? word[LoadVector.Length]
            : word[StoreVector.Length];
        return words * sizeof(short);
    }

    /// <summary><c>⌈dividend / divisor⌉</c> of numbers that are not negative.</summary>
    public static long CeilingQuotient(long dividend, long divisor) => (dividend + divisor - 1) / divisor;

    /// <summary>Stages of the tree that adds the column groups' partial sums.</summary>
    private static int TreeDepth(ArchitectureRecord architecture) => BitOperations.Log2((uint)architecture.ColumnGroups * 2 - 1);
}
