namespace Ese.Training;

/// <summary>A vector register of single-precision numbers of one instruction path, so that a kernel is written once for all of them.</summary>
/// <typeparam name="TSelf">The register.</typeparam>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Lanes of a register.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of a tile whose two registers a row, the broadcast factor and two registers of columns fit the register file.</summary>
    static abstract int TileRows { get; }

    /// <summary>One value in every lane.</summary>
    static abstract TSelf Same(float value);

    /// <summary>Neighbours from memory, not necessarily aligned.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Neighbours to memory.</summary>
    static abstract void Store(TSelf lanes, float* target);

    /// <summary><c>left · right + sum</c>, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf sum);
}
