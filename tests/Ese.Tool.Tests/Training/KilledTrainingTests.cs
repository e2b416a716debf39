using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ese.Tool.Tests.Training;

public sealed partial class KilledTrainingTests : IDisposable
{
    private static readonly int Kills = Ese.Testing.TestScale.Of(1) > 1 ? 50 : 6;

    private readonly TrainWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task ARunKilledAtRandomMomentsGivesTheSameModelAndLosesNoStepBehindACheckpoint()
    {
        _workshop.WriteRecipe(epochs: 20);
        var clock = Stopwatch.StartNew();
        using (Process whole = Start("whole.esemodel"))
        {
            await whole.WaitForExitAsync();
            Assert.Equal(0, whole.ExitCode);
        }

        TimeSpan length = clock.Elapsed;
        byte[] expected = File.ReadAllBytes(_workshop.PathOf("whole.esemodel"));
        var random = new Random(7);
        int kills = 0;
        for (int run = 0; kills < Kills; run++)
        {
            string output = $"killed{run}.esemodel";
            long step = 0;
            for (bool ended = false; !ended;)
            {
                using Process process = Start(output);
                Task<string> error = process.StandardError.ReadToEndAsync();
                ended = kills >= Kills || !await KillAfterAsync(process, length * random.NextDouble());
                if (!ended) kills++;
                step = ResumedAt(await error, step);
                if (!ended) continue;
                await process.WaitForExitAsync();
                Assert.Equal(0, process.ExitCode);
            }

            Assert.Equal(expected, File.ReadAllBytes(_workshop.PathOf(output)));
            Assert.Empty(Directory.EnumerateFiles(_workshop.PathOf(Path.ChangeExtension(output, ".run")), "*.tmp"));
        }
    }

    // With a checkpoint behind every step, the step a run goes on from says how much was lost.
    private Process Start(string output)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ese.dll"));
        foreach (string argument in _workshop.Arguments(output, "--checkpoint", "0", "--threads", "1")) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<bool> KillAfterAsync(Process process, TimeSpan delay)
    {
        using var limit = new CancellationTokenSource(delay);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
            return process.ExitCode != 0;
        }
    }

    // Three batches of the ten training utterances an epoch. A run that was killed early may not have told anything yet.
    private static long ResumedAt(string error, long before)
    {
        Match match = GoingOn().Match(error);
        if (!match.Success)
        {
            Assert.True(before == 0 || !error.Contains("epoch ", StringComparison.Ordinal), $"began again, although step {before} had been checkpointed: {error}");
            return before;
        }

        long step = (3 * (Number(1) - 1)) + Number(2) - 1;
        Assert.True(step >= before, $"went on from step {step}, although step {before} had been checkpointed");
        return step;

        long Number(int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("going on from .*, epoch ([0-9]+), batch ([0-9]+)")]
    private static partial Regex GoingOn();
}
