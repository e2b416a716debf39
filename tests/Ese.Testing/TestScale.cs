using System.Globalization;

namespace Ese.Testing;

/// <summary>How many random cases a test takes, and which: <c>ESE_TEST_SCALE</c> multiplies, <c>ESE_TEST_SEED</c> is where seeds begin, for nights.</summary>
public static class TestScale
{
    private static readonly int Factor = Math.Max(1, Number("ESE_TEST_SCALE"));
    private static readonly int First = Number("ESE_TEST_SEED");

    /// <summary>The number of cases, multiplied.</summary>
    public static int Of(int cases) => cases * Factor;

    /// <summary>Seeds of as many cases, multiplied.</summary>
    public static IEnumerable<int> Seeds(int cases) => UnscaledSeeds(Of(cases));

    /// <summary>Seeds of as many cases, whatever the scale.</summary>
    public static IEnumerable<int> UnscaledSeeds(int cases) => Enumerable.Range(First, cases);

    private static int Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
