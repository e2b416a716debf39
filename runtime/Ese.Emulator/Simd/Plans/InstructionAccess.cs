using Ese.Isa;

namespace Ese.Emulator;

/// <summary>What an instruction of a straight loop body touches that another one may write, over all passes.</summary>
internal sealed class InstructionAccess
{
    private readonly List<WordRange> _reads = [];
    private readonly List<WordRange> _writes = [];
    private int _bank = -1;

    private InstructionAccess()
    {
    }

    /// <summary>The vectors of a segment it reads or writes; null for none.</summary>
    public VectorAddress? Vector { get; private set; }

    /// <summary>Whether it writes <see cref="Vector"/>.</summary>
    public bool Stores { get; private set; }

    /// <summary>What an instruction touches; null where it does what keeps a loop body from being divided.</summary>
    public static InstructionAccess? Of(InstructionWord word, ArchitectureRecord architecture)
    {
        if (!InstructionDecoder.TryDecode(word, out var definition, out _))
        {
            return null;
        }

        var access = new InstructionAccess();
        return access.TryAdd(definition, word, architecture) ? access : null;
    }

    /// <summary>Whether two instructions must stay in order. Whether different segments overlap in memory is not asked.</summary>
    public bool Conflicts(InstructionAccess other) =>
        (_bank >= 0 && _bank == other._bank)
        || _writes.Exists(write => other._writes.Exists(write.Overlaps) || other._reads.Exists(write.Overlaps))
        || _reads.Exists(read => other._writes.Exists(read.Overlaps))
        || ((Stores || other.Stores) && Vector is { } one && other.Vector is { } two && one.Segment == two.Segment && !AreApart(one, two));

    private static bool AreApart(VectorAddress one, VectorAddress two) =>
        (one.Offset + one.Length <= two.Offset || two.Offset + two.Length <= one.Offset)
        && ((one.Order == StepOrder.None && two.Order == StepOrder.None)
            || (one.Order != StepOrder.None && two.Order != StepOrder.None && one.Stride == two.Stride
                && one.Offset + one.Length <= one.Stride && two.Offset + two.Length <= two.Stride));

    private bool TryAdd(InstructionDefinition definition, InstructionWord word, ArchitectureRecord architecture)
    {
        var lanes = architecture.Lanes;
        var written = WordRange.WrittenBy(word, architecture);
        if (written.Length > 0)
        {
            _writes.Add(written);
        }

        if (definition == LoadVector.Definition)
        {
            Vector = VectorAddress.OfLoad(word);
        }
        else if (definition == StoreVector.Definition)
        {
            Vector = VectorAddress.OfStore(word);
            Stores = true;
            Read((OnChipSpace)word[StoreVector.Space], word[StoreVector.Source], word[StoreVector.Length]);
        }
        else if (definition == SpMV.Definition)
        {
            _bank = (int)word[SpMV.Bank];
            Read(OnChipSpace.Activation, word[SpMV.Base], word[SpMV.Columns] * architecture.ColumnGroups);
        }
        else if (definition == Lstm.Definition)
        {
            _bank = (int)word[Lstm.Bank];
            _writes.Add(new WordRange(OnChipSpace.Cell, word[Lstm.Cell], word[Lstm.Units] * lanes));
        }
        else if (definition == Gru.Definition)
        {
            _bank = (int)word[Gru.Bank];
            Read(OnChipSpace.Activation, word[Gru.State], word[Gru.Units] * lanes);
        }
        else if (definition == Requantize.Definition && word[Requantize.Loop] == 0)
        {
            _bank = (int)word[Requantize.Bank];
        }
        else if (definition == AddVectors.Definition)
        {
            Read(OnChipSpace.Activation, word[AddVectors.First], word[AddVectors.Length]);
            Read(OnChipSpace.Activation, word[AddVectors.Second], word[AddVectors.Length]);
        }
        else if (definition == Clear.Definition)
        {
            _bank = (int)word[Clear.Bank];
        }
        else
        {
            return definition == Nop.Definition || definition == Fill.Definition;
        }

        return true;
    }

    private void Read(OnChipSpace space, long start, long length) => _reads.Add(new WordRange(space, start, length));
}
