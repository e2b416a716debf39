using System.Globalization;
using Ese.Compiler;
using Ese.Conformance.Direct;
using Ese.Isa;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>The four primitives of <c>docs/numerics.md</c> in the product against those written from the page.</summary>
public static class NumbersCheck
{
    private const int SmallestShift = -15;
    private const int LargestShift = 47;
    private static readonly ActivationKind[] Kinds = [ActivationKind.Sigmoid, ActivationKind.Tanh, ActivationKind.HardTanh];

    /// <summary>The first difference, or null.</summary>
    public static string? FirstDifference() =>
        Enumerable.Range(SmallestShift, LargestShift - SmallestShift + 1).Select(Shift).FirstOrDefault(found => found is not null)
        ?? Enumerable.Range(-70000, 140001).Select(Saturation).FirstOrDefault(found => found is not null)
        ?? ActivationTables.Profiles.SelectMany(profile => Kinds.Select(kind => Table(ActivationTables.Create(profile, kind))))
            .FirstOrDefault(found => found is not null);

    private static string? Shift(int shift)
    {
        // Below and above every half, on both sides of zero.
        foreach (var value in Enumerable.Range(-9, 19).SelectMany(step => Near(shift > 0 ? step * (1L << (shift - 1)) : step)))
        {
            if (FixedMath.RoundingShift(value, shift) != (long)DirectNumbers.Round(value, shift))
            {
                return string.Create(CultureInfo.InvariantCulture, $"round({value}, {shift}) is {FixedMath.RoundingShift(value, shift)}");
            }
        }

        return null;
    }

    private static long[] Near(long value) => [value - 1, value, value + 1];

    private static string? Saturation(int value) =>
        FixedMath.Saturate16(value) != DirectNumbers.Saturate(value, 16)
        || FixedMath.SaturateVector(value, eightBit: false) != DirectNumbers.Saturate(value, 16)
        || FixedMath.SaturateVector(value, eightBit: true) != DirectNumbers.Saturate(value, 8)
            ? string.Create(CultureInfo.InvariantCulture, $"{value} is limited to {FixedMath.SaturateVector(value, eightBit: true)}")
            : null;

    private static string? Table(ActivationTable table)
    {
        for (int input = short.MinValue; input <= short.MaxValue; input++)
        {
            if (ActivationTable.Lookup(table.Words.AsSpan(), (short)input) != DirectNumbers.Lookup(table, input))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{table.Name} of {input} differs");
            }
        }

        return null;
    }
}
