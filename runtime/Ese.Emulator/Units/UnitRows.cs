namespace Ese.Emulator;

/// <summary>Where the accumulators of an element-wise instruction are.</summary>
/// <param name="Lanes">Row lanes.</param>
/// <param name="Gates">Accumulators per unit.</param>
internal readonly record struct UnitRows(int Lanes, int Gates)
{
    /// <summary>
    /// Element of the bank that holds a gate of the unit at position <c>p = slot · lanes + lane</c>: local row
    /// <c>slot · gates + gate</c> of that lane.
    /// </summary>
    public int this[int position, int gate] =>
        ((((position / Lanes) * Gates) + gate) * Lanes) + (position % Lanes);
}
