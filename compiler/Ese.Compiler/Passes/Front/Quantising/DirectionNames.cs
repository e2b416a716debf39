namespace Ese.Compiler;

/// <summary>The words reports, errors and calibration names use for the directions of a recurrent layer.</summary>
internal static class DirectionNames
{
    public const string Forward = "forward";
    public const string Backward = "backward";

    /// <summary>Layers that have no directions.</summary>
    public const string None = "";
}
