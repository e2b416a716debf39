namespace Ese.Compiler;

/// <summary>Two units that may change places.</summary>
/// <param name="First">A unit.</param>
/// <param name="Second">The other.</param>
/// <param name="FirstLane">Lane of the first.</param>
/// <param name="SecondLane">Lane of the second.</param>
/// <param name="FirstGroup">Column group of the first.</param>
/// <param name="SecondGroup">Column group of the second.</param>
internal readonly record struct UnitSwap(int First, int Second, int FirstLane, int SecondLane, int FirstGroup, int SecondGroup)
{
    /// <summary>Whether rows change their lane.</summary>
    public bool MovesRows => FirstLane != SecondLane;

    /// <summary>Whether columns change their group.</summary>
    public bool MovesColumns => FirstGroup != SecondGroup;
}
