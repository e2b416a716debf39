using System.Globalization;
using System.Text.RegularExpressions;
using Ese.Testing;

namespace Ese.Conformance.Tests;

/// <summary>
/// Random networks on every path, each forced through the switches of the runtime in a process of its own: the same code a
/// processor without those instructions would run.
/// </summary>
public partial class ForcedPathTests
{
    private const int Networks = 500;
    private const int RefusedAtMost = Networks / 100;

    [Theory]
    [InlineData("Avx512", "")]
    [InlineData("Avx2", "DOTNET_EnableAVX512 DOTNET_EnableAVX512F")]
    [InlineData("Vector128", "DOTNET_EnableAVX2")]
    [InlineData("Scalar", "DOTNET_EnableHWIntrinsic")]
    public void EveryBufferOfRandomNetworksIsTheReferences(string path, string switchedOff)
    {
        if (!IsAtMost(path, ExecutorCheck.Path))
        {
            // This processor lacks the instructions; a path it has was compared by another case.
            Assert.DoesNotContain(path, Run(0, 0, switchedOff), StringComparison.Ordinal);
            return;
        }

        var networks = TestScale.Of(Networks);
        var first = Random.Shared.Next(1, int.MaxValue - networks);
        var output = Run(first, networks, switchedOff);
        var match = Verdict().Match(output);
        Assert.True(match.Success, output);
        Assert.Equal(path, match.Groups["path"].Value);
        var refused = int.Parse(match.Groups["refused"].Value, CultureInfo.InvariantCulture);
        Assert.Equal(networks, refused + int.Parse(match.Groups["compared"].Value, CultureInfo.InvariantCulture));
        Assert.InRange(refused, 0, TestScale.Of(RefusedAtMost));
    }

    private static bool IsAtMost(string path, string best)
    {
        string[] paths = ["Scalar", "Vector128", "Avx2", "Avx512"];
        return Array.IndexOf(paths, path) <= Array.IndexOf(paths, best);
    }

    /// <summary>What the runner printed, on both streams.</summary>
    private static string Run(int first, int networks, string switchedOff)
    {
        var end = RunnerProcess.Run(
            [first.ToString(CultureInfo.InvariantCulture), networks.ToString(CultureInfo.InvariantCulture)],
            switchedOff.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return end.Output + end.Errors;
    }

    [GeneratedRegex(@"^path (?<path>\w+) compared (?<compared>\d+) refused (?<refused>\d+)\s*$")]
    private static partial Regex Verdict();
}
