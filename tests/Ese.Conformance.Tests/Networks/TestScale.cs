using System.Globalization;

namespace Ese.Conformance.Tests;

/// <summary>How many random cases a test takes: <c>ESE_TEST_SCALE</c> multiplies, for nights.</summary>
internal static class TestScale
{
    private static readonly int Factor = int.TryParse(
        Environment.GetEnvironmentVariable("ESE_TEST_SCALE"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor)
        ? Math.Max(1, factor)
        : 1;

    public static int Of(int cases) => cases * Factor;
}
