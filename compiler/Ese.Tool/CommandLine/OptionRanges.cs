using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Ese.Tool.CommandLine;

/// <summary>Numbers on the command line: read the same in every culture, and checked, so that a wrong one is a usage error.</summary>
internal static class OptionRanges
{
    /// <summary>Takes whole numbers of a range.</summary>
    public static Option<int?> InRange(this Option<int?> option, int least, int most)
    {
        option.CustomParser = result => int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= least && value <= most
            ? value
            : Refuse<int?>(result, string.Create(CultureInfo.InvariantCulture, $"Option '{option.Name}' is '{result.Tokens[0].Value}'; a whole number, {least} to {most}, is needed."));
        return option;
    }

    /// <summary>Takes numbers of a range.</summary>
    public static Option<double?> InRange(this Option<double?> option, double least, double most)
    {
        option.CustomParser = result => double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= least && value <= most
            ? value
            : Refuse<double?>(result, string.Create(CultureInfo.InvariantCulture, $"Option '{option.Name}' is '{result.Tokens[0].Value}'; a number, {least} to {most}, is needed."));
        return option;
    }

    private static T? Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
