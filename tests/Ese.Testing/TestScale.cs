using System.Globalization;

namespace Ese.Testing;

/// <summary>How many random cases a test takes: <c>ESE_TEST_SCALE</c> multiplies, for nights.</summary>
public static class TestScale
{
    private static readonly int Factor = int.TryParse(
        Environment.GetEnvironmentVariable("ESE_TEST_SCALE"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor)
        ? Math.Max(1, factor)
        : 1;

    /// <summary>The number of cases, multiplied.</summary>
    public static int Of(int cases) => cases * Factor;
}
