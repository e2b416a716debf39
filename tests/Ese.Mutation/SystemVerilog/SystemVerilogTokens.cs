using System.Text.RegularExpressions;

namespace Ese.Mutation;

/// <summary>Takes a SystemVerilog source apart. Comments are dropped, and what only simulators compile.</summary>
internal static partial class SystemVerilogTokens
{
    /// <summary>The tokens of a source in their order.</summary>
    public static List<SystemVerilogToken> Of(string text)
    {
        var tokens = new List<SystemVerilogToken>();
        var conditions = 0;
        foreach (Match match in Token().Matches(text))
        {
            if (match.Groups["directive"].Success)
            {
                var name = match.Groups["directive"].Value;
                conditions += name is "ifdef" or "ifndef" ? 1 : name == "endif" ? -1 : 0;
            }
            else if (conditions == 0 && match.Groups["token"].Success)
            {
                tokens.Add(new SystemVerilogToken(match.Value, match.Index));
            }
        }

        return tokens;
    }

    [GeneratedRegex(
        """
        //[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"
        |`(?<directive>ifdef|ifndef|else|endif|include|define|default_nettype)\b[^\n]*
        |(?<token>(?:\d+)?'s?[bodh][0-9a-f_]+|'[01]|\d+
            |[`$a-z_][a-z0-9_$]*
            |<<<|>>>|<=|>=|==|!=|&&|\|\||<<|>>|\+:|-:|~&|~\||[^\s])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
