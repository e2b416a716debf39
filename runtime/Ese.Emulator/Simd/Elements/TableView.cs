using Ese.Isa;

namespace Ese.Emulator;

/// <summary>An activation table, ready for <see cref="ILanes{TSelf}.Lookup"/>.</summary>
internal readonly ref struct TableView<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>The samples on both sides count 32 parts together, so a fraction of 0 is the sample below.</summary>
    public const int Parts = 32;

    /// <summary>Sample 1024, which stands for input 0.</summary>
    public readonly ref readonly short Middle;

    /// <summary>The bits of an input between two samples: 31, or 0 where the table is not interpolated.</summary>
    public readonly TLanes Fraction;

    public TableView(ReadOnlySpan<short> words)
    {
        Middle = ref words[1024];
        Fraction = TLanes.Same(words[InstructionTable.TableEntries - 1] == 0 ? 0 : Parts - 1);
    }
}
