using System.Globalization;
using System.Numerics;

namespace Ese.Mutation;

/// <summary>Numbers that are off by one.</summary>
internal static class SystemVerilogConstants
{
    /// <summary>The number one higher, or one lower where it is the highest of its width; null where it is no number to count with.</summary>
    public static string? OffByOne(string text)
    {
        var mark = text.IndexOf('\'', StringComparison.Ordinal);
        if (mark == 0)
        {
            return text == "'0" ? "'1" : "'0";
        }

        if (mark < 0)
        {
            return BigInteger.TryParse(text, CultureInfo.InvariantCulture, out var plain) ? (plain + 1).ToString(CultureInfo.InvariantCulture) : null;
        }

        var isSigned = text[mark + 1] == 's';
        var kind = text[mark + (isSigned ? 2 : 1)];
        var digits = text[(mark + (isSigned ? 3 : 2))..].Replace("_", "", StringComparison.Ordinal);
        var radix = kind switch { 'b' => 2, 'h' => 16, 'd' => 10, _ => 8 };
        var value = digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + Convert.ToInt32(digit.ToString(), 16));
        var bits = int.Parse(text.AsSpan(0, mark), CultureInfo.InvariantCulture) - (isSigned ? 1 : 0);
        var changed = value + 1 < BigInteger.One << bits ? value + 1 : value - 1;
        return value < 0 || changed < 0 ? null : $"{text[..mark]}'{(isSigned ? "s" : "")}d{changed}";
    }
}
