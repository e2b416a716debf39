namespace Ese.Compiler;

/// <summary>How an accumulator becomes a vector element: bias, rounding shift, then clamp or table.</summary>
/// <param name="Shift">Rounding shift, accumulator to output or table input.</param>
/// <param name="Low">Lower clamp.</param>
/// <param name="High">Upper clamp.</param>
/// <param name="Table">Index of the table that replaces the clamp, or −1.</param>
/// <param name="TableShift">Rounding shift, table output to output.</param>
public sealed record Requantization(int Shift, int Low, int High, int Table = -1, int TableShift = 0);
