namespace Ese.Model;

/// <summary>Names of the vectors that calibration observes.</summary>
public static class CalibrationNames
{
    /// <summary>The normalised features.</summary>
    public const string Input = "input";

    /// <summary>The output of a layer, both directions joined.</summary>
    public static string Output(string layer) => layer + "/output";

    /// <summary>The output of one direction before joining; <paramref name="direction"/> is <c>forward</c> or <c>backward</c>.</summary>
    public static string Hidden(string layer, string direction) => $"{layer}/{direction}/hidden";

    /// <summary>The cells of one direction.</summary>
    public static string Cell(string layer, string direction) => $"{layer}/{direction}/cell";

    /// <summary>The vector <c>m</c> before the projection of one direction.</summary>
    public static string Memory(string layer, string direction) => $"{layer}/{direction}/memory";
}
