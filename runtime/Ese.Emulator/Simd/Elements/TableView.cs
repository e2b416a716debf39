using Ese.Isa;

namespace Ese.Emulator;

/// <summary>An activation table, ready for <see cref="ILanes{TSelf}.Lookup"/>. Valid while the table is pinned.</summary>
internal readonly unsafe ref struct TableView<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Sample 1024, which stands for input 0.</summary>
    public readonly short* Middle;

    /// <summary>The bits of an input between two samples: 31, or 0 where the table takes the sample below.</summary>
    public readonly TLanes Fraction;

    /// <param name="words">2050 words, pinned.</param>
    public TableView(short* words)
    {
        Middle = words + 1024;
        Fraction = TLanes.Same(words[InstructionTable.TableEntries - 1] == 0 ? 0 : 31);
    }
}
