using System.Diagnostics;
using System.Globalization;
using Ese.Drivers;
using Ese.Testing;
using Xunit.Abstractions;

namespace Ese.Card.Tests.Recovery;

/// <summary>
/// A call that hangs, and a card that is killed, at one operation of an inference after the other, from the card's opening on. Nights try
/// each, the gate some, since a call that hangs costs seconds and a card that is killed two processes.
/// </summary>
public sealed class EveryOperationTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int Step = TestScale.Of(1) > 1 ? 1 : 37;
    private static readonly int LeastStrikes = 80 / Step;

    private readonly MountPoint _point = new();

    private string Image => _point.Beside("small.esearch");

    private string Faults => _point.Beside("faults");

    public void Dispose() => _point.Dispose();

    [FuseFact]
    public void WhereverACallHangsTheCardGivesTheResult()
    {
        File.WriteAllBytes(Image, CardBench.Image);
        var times = new List<TimeSpan>();
        for (var operation = 0L; ; operation += Step)
        {
            using var bench = new CardBench(CardBench.With(CardFault.Hang, operation));
            var clock = Stopwatch.StartNew();
            using var recognition = new Recognition(bench.Point, image: Image);
            Assert.Equal(bench.Path(), Require(recognition, operation));
            if (bench.Struck.Count == 0)
            {
                break;
            }

            times.Add(clock.Elapsed);
            Assert.Contains(recognition.Log.Lines, line => line.Contains($"failed with {nameof(DeviceFault.TimedOut)}", StringComparison.Ordinal));

            // An operation that cannot be struck hands on to the next that can, which needs no second time.
            operation = Math.Max(operation, bench.Struck[0].Operation);
        }

        output.WriteLine(FormattableString.Invariant($"{times.Count} operations hung; with recovery {times.Min().TotalSeconds:F1} to {times.Max().TotalSeconds:F1} s"));
        Assert.InRange(times.Count, LeastStrikes, int.MaxValue);
    }

    [FuseFact]
    public async Task WhereverACardIsKilledNoResultIsLostAndTheNextCardIsUsed()
    {
        File.WriteAllBytes(Image, CardBench.Image);
        var first = Start();
        await first.ReadyAsync();
        using var recognition = new Recognition(_point, failOver: true);
        var card = Require(recognition, 0);
        await first.EndAsync(HostCalls.Kill);
        first.Dispose();
        var kills = 0;
        for (var operation = 0L; ; operation += Step)
        {
            using (var killed = Start("--fault", FormattableString.Invariant($"kill@{operation}"), "--log", Faults))
            {
                await killed.ReadyAsync();
                if (Require(recognition, operation) == card)
                {
                    break;
                }

                Assert.NotEqual(0, (await killed.EndedAsync()).ExitCode);
            }

            kills++;
            operation = Math.Max(operation, Struck());
            using var next = Start();
            await next.ReadyAsync();
            Assert.Equal((operation, card), (operation, Require(recognition, operation)));
            await next.EndAsync(HostCalls.Kill);
        }

        output.WriteLine(FormattableString.Invariant($"killed at {kills} operations"));
        Assert.Empty(recognition.Waits.TooLong);
        Assert.Equal(kills, recognition.Log.Lines.Count(line => line.Contains("falls over to the emulator", StringComparison.Ordinal)));
        Assert.Equal(kills, recognition.Log.Lines.Count(line => line.EndsWith($"runs on {card} again.", StringComparison.Ordinal)));
        Assert.InRange(kills, LeastStrikes, int.MaxValue);
    }

    /// <summary>Runs an utterance, which must be right and keep to the deadlines; says where it ran.</summary>
    private static string Require(Recognition recognition, long operation)
    {
        var logits = recognition.Run((int)operation, out var expected, out var device);
        Assert.True(expected.AsSpan().SequenceEqual(logits), $"wrong at operation {operation}");
        Assert.True(recognition.Waits.TooLong.Count == 0, $"at operation {operation}: {string.Join(", ", recognition.Waits.TooLong)}");
        return device;
    }

    private long Struck() => long.Parse(File.ReadLines(Faults).Last().Split('=', ' ')[2], CultureInfo.InvariantCulture);

    private CardProcess Start(params string[] options) => new(["--root", _point.Path, "--target", Image, "--engine", "reference", .. options]);
}
