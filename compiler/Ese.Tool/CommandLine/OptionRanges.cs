using System.CommandLine;
using System.Globalization;

namespace Ese.Tool.CommandLine;

/// <summary>Checks of option values while the command line is parsed, so that a wrong one is a usage error.</summary>
internal static class OptionRanges
{
    /// <summary>Refuses values outside a range.</summary>
    public static Option<int?> InRange(this Option<int?> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int?>() is not { } value || (value >= least && value <= most)) return;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"Option '{option.Name}' is {value}; {least} to {most} is needed."));
        });
        return option;
    }

    /// <summary>Refuses values outside a range.</summary>
    public static Option<double?> InRange(this Option<double?> option, double least, double most)
    {
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<double?>() is not { } value || (value >= least && value <= most)) return;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"Option '{option.Name}' is {value}; {least} to {most} is needed."));
        });
        return option;
    }
}
