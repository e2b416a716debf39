using System.CommandLine;
using System.Globalization;
using Ese.Compression;

namespace Ese.Tool.Commands;

/// <summary>The option of commands that prune convolutions.</summary>
internal sealed class KernelDensityOption
{
    /// <summary>The value that leaves the share to the scan.</summary>
    public const string AsScanned = "scan";

    /// <summary>Creates the option.</summary>
    /// <param name="otherwise">The value where none is given, null to leave convolutions whole.</param>
    public KernelDensityOption(string? otherwise = null)
    {
        Option = new("--conv-density")
        {
            Description = "Share of the weights of convolutions that is kept, 0.001 to 1, or 'scan' for as few as the scan allows." + (otherwise is null ? " Default: all." : ""),
            HelpName = "d|scan",
            DefaultValueFactory = otherwise is null ? null : _ => otherwise,
        };
        Option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && text != AsScanned && Share(text) is null)
                result.AddError($"Option '--conv-density' is '{text}'; a number, 0.001 to 1, or 'scan' is needed.");
        });
    }

    /// <summary>The option, to be added to the command.</summary>
    public Option<string?> Option { get; }

    /// <summary>Reads a share of weights, 0.001 to 1; null if the text is none.</summary>
    public static double? Share(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && share is >= 0.001 and <= 1 ? share : null;

    /// <summary>What this option says; the share is 1 where it names none.</summary>
    public (KernelPruning Pruning, double Density) Of(ParseResult arguments) => arguments.GetValue(Option) switch
    {
        null => (KernelPruning.None, 1),
        AsScanned => (KernelPruning.AsScanned, 1),
        string text => (KernelPruning.Share, Share(text)!.Value),
    };
}
