namespace Ese.Compiler;

/// <summary>
/// Units that share one order: the cells or outputs of a direction, or of two directions that are summed. Their positions say
/// on which lane a row of a matrix lies and, where a matrix multiplies their vector, in which column group a column does.
/// </summary>
internal sealed class UnitSpace
{
    /// <summary>Creates units in a first order.</summary>
    /// <param name="positions">Position of every unit, or word of every element of a vector that no layer may reorder.</param>
    /// <param name="isFixed">Whether the order stays.</param>
    public UnitSpace(IEnumerable<int> positions, bool isFixed)
    {
        Positions = [.. positions];
        IsFixed = isFixed;
    }

    /// <summary>Position of every unit.</summary>
    public int[] Positions { get; }

    /// <summary>Whether the order stays.</summary>
    public bool IsFixed { get; }

    /// <summary>Units.</summary>
    public int Count => Positions.Length;

    /// <summary>The order as it is now.</summary>
    public UnitOrder Order => new([.. Positions]);
}
