using System.Globalization;

namespace Ese.Tool.Benchmarking;

/// <summary>Numbers as the tables of a benchmark show them.</summary>
internal static class Cell
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "-";

    /// <summary>Milliseconds, about four digits.</summary>
    public static string Milliseconds(double? value) => value switch
    {
        null => None,
        >= 100 => Fixed(value.Value, 1),
        >= 1 => Fixed(value.Value, 2),
        _ => Fixed(value.Value, 4),
    };

    /// <summary>A ratio, such as <c>7.9 x</c>.</summary>
    public static string Ratio(double value) => Fixed(value, 1) + " x";

    /// <summary>A number with decimals.</summary>
    public static string Fixed(double value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Whole(double value) => value.ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => Fixed(100 * share, 1) + " %";
}
