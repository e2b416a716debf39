using System.Globalization;
using System.Text.RegularExpressions;

namespace Ese.Tool.Tests.Training;

public sealed partial class KilledTrainingTests : IDisposable
{
    // Ten training utterances in batches of four.
    private const long StepsPerEpoch = 3;

    private static readonly int Kills = Ese.Testing.TestScale.Of(1) > 1 ? 50 : 6;

    private readonly TrainWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task ARunKilledAtRandomMomentsGivesTheSameModelAndLosesNoStepBehindACheckpoint()
    {
        _workshop.WriteRecipe(epochs: 20);
        var train = new KilledCommand(_workshop, output => _workshop.Arguments(output, "--checkpoint", "0", "--threads", "1"), "epoch ");
        await train.GivesTheSameModelAsync(Kills, () =>
        {
            long kept = 0;
            return error => kept = KeptBehind(error, kept);
        });
        Assert.All(
            Directory.GetDirectories(_workshop.PathOf(""), "*.run"),
            run => Assert.Empty(Directory.EnumerateFiles(run, "*.tmp")));
    }

    // What a later sitting may not do again: the steps before the checkpoint that this one went on from, and those of every
    // epoch it told of, as an epoch is told of behind its checkpoint. Steps within an epoch are not told.
    private static long KeptBehind(string error, long before)
    {
        long told = Finished().Matches(error).Select(match => StepsPerEpoch * Number(match, 1)).LastOrDefault();
        Match match = GoingOn().Match(error);
        if (!match.Success)
        {
            // One that was killed early may not have told anything yet.
            Assert.True(before == 0 || told == 0, $"began again, although {before} steps had been kept: {error}");
            return Math.Max(before, told);
        }

        long step = (StepsPerEpoch * (Number(match, 1) - 1)) + Number(match, 2) - 1;
        Assert.True(step >= before, $"went on from step {step}, although {before} steps had been kept: {error}");
        return Math.Max(step, told);
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("going on from .*, epoch ([0-9]+), batch ([0-9]+)\n")]
    private static partial Regex GoingOn();

    [GeneratedRegex("\nepoch ([0-9]+)/[0-9]+: ")]
    private static partial Regex Finished();
}
