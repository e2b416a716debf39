namespace Ese.Compiler;

/// <summary>Columns of a matrix that multiply the vector of one space of units.</summary>
/// <param name="Units">The units.</param>
/// <param name="FirstColumn">Column of unit 0, in logical order.</param>
/// <param name="FirstWord">Word of position 0.</param>
internal readonly record struct ColumnPart(UnitSpace Units, int FirstColumn, int FirstWord);
