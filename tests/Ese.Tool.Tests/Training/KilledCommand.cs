using System.Diagnostics;

namespace Ese.Tool.Tests.Training;

/// <summary>A command that is killed over and over, and given again until it is done.</summary>
/// <param name="workshop">Where its models go.</param>
/// <param name="command">The command line that makes a model of a name.</param>
/// <param name="sign">How the lines begin that tell of progress.</param>
internal sealed class KilledCommand(TrainWorkshop workshop, Func<string, string[]> command, string sign)
{
    private const int Seed = 7;

    /// <summary>Requires the bytes of an undisturbed run of runs that are killed.</summary>
    /// <param name="kills">How often, over all runs.</param>
    /// <param name="begin">Is called for every run, and gives what judges the standard error of its sittings, in their order.</param>
    public async Task GivesTheSameModelAsync(int kills, Func<Action<string>> begin)
    {
        var clock = Stopwatch.StartNew();
        using (ToolProcess whole = Start("whole.esemodel")) await whole.SucceedAsync();
        TimeSpan length = clock.Elapsed;
        byte[] expected = File.ReadAllBytes(workshop.PathOf("whole.esemodel"));
        var random = new Random(Seed);
        int killed = 0;
        for (int run = 0; killed < kills; run++)
        {
            string output = $"killed{run}.esemodel";
            Action<string> judge = begin();
            for (bool ended = false; !ended;)
            {
                using ToolProcess process = Start(output);
                ended = killed == kills || !await KillAsync(process, isBehindSign: killed % 2 == 0);
                if (ended) await process.SucceedAsync();
                else killed++;
                judge(await process.Error);
            }

            Assert.Equal(expected, File.ReadAllBytes(workshop.PathOf(output)));
        }

        // By the clock alone, all kills could fall into starts on a busy machine, where there is nothing to lose.
        async Task<bool> KillAsync(ToolProcess process, bool isBehindSign)
        {
            if (isBehindSign) await process.SignAsync();
            return await process.KillAfterAsync(length * random.NextDouble() / (isBehindSign ? 4 : 1));
        }
    }

    private ToolProcess Start(string output) => new(command(output), sign);
}
