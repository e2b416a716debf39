using System.CommandLine;
using Ese.Compression;

namespace Ese.Tool.Commands;

/// <summary>The options of commands that quantise.</summary>
/// <param name="ranges">What is said of the rule for ranges.</param>
/// <param name="rule">The rule where none is given.</param>
internal sealed class QuantisingArguments(string ranges, RangeRule rule)
{
    private static readonly string[] Rules = [.. Enum.GetNames<RangeRule>().Select(name => name.ToLowerInvariant())];

    /// <summary>Width of weights.</summary>
    public Option<int> Weights { get; } = new Option<int>("--weights") { Description = "Bits of weights.", HelpName = "8|12|16", DefaultValueFactory = _ => 8 }.AcceptOnlyFromAmong("8", "12", "16");

    /// <summary>Width of vectors.</summary>
    public Option<int> Vectors { get; } = new Option<int>("--vectors") { Description = "Bits of vectors.", HelpName = "8|16", DefaultValueFactory = _ => 8 }.AcceptOnlyFromAmong("8", "16");

    /// <summary>How ranges are chosen.</summary>
    public Option<string> Range { get; } = new Option<string>("--range") { Description = ranges, HelpName = string.Join('|', Rules), DefaultValueFactory = _ => rule.ToString().ToLowerInvariant() }.AcceptOnlyFromAmong(Rules);

    /// <summary>What these options say.</summary>
    public QuantizingOptions Of(ParseResult arguments) => new(
        arguments.GetValue(Weights), arguments.GetValue(Vectors), Enum.Parse<RangeRule>(arguments.GetRequiredValue(Range), ignoreCase: true));
}
