namespace Ese.Emulator;

/// <summary>What an element-wise instruction does to some elements side by side.</summary>
internal interface IElementFormula
{
    /// <summary>Elements of one call.</summary>
    static abstract int Width { get; }

    /// <summary>Positions side by side, of a memory with one channel.</summary>
    /// <param name="sum">Element of the first position's first gate in the bank.</param>
    /// <param name="position">First position.</param>
    void Positions(int sum, int position);

    /// <summary>Channels of one position side by side.</summary>
    /// <param name="sum">Element of the first gate and first channel in the bank.</param>
    /// <param name="position">The position.</param>
    /// <param name="element">Element of the position's word and first channel in cells and vectors.</param>
    /// <param name="active">Bit <c>k</c>: element <c>k</c> takes part. Not zero.</param>
    void Channels(int sum, int position, int element, uint active);
}
