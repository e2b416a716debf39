using System.Text.RegularExpressions;

namespace Ese.Tool.Tests.Training;

public sealed partial class KilledCompressionTests : IDisposable
{
    private static readonly int Kills = Ese.Testing.TestScale.Of(4);

    private readonly TrainWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task ACompressionKilledAtRandomMomentsGivesTheSameModelAndDoesNoStageTwice()
    {
        (await ToolRun.Of(_workshop.Arguments("dense.esemodel"))).Succeeded();
        var compress = new KilledCommand(
            _workshop,
            output =>
            [
                "compress", _workshop.PathOf("dense.esemodel"), "--corpus", _workshop.Corpus, "--density", "0.3", "--tune-epochs", "5", "--retrain-epochs", "5",
                "--checkpoint", "0", "--threads", "1", "-o", _workshop.PathOf(output),
            ],
            "stage tune-");
        await compress.GivesTheSameModelAsync(Kills, () =>
        {
            var done = new HashSet<string>();
            return error =>
            {
                string[] begun = [.. Stages().Matches(error).Select(match => match.Groups[1].Value)];
                Assert.False(done.Overlaps(begun), $"did stages again, although these had been done: {string.Join(", ", done)}: {error}");

                // A stage begins when the models of those before it are in their places; the last may not have been finished.
                done.UnionWith(begun.SkipLast(1));
            };
        });
    }

    [GeneratedRegex("\nstage (.*)(?=\n)")]
    private static partial Regex Stages();
}
