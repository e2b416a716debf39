using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Ese.Tool.CommandLine;

/// <summary>Shows how far long work is and how long it will still take: a bar on a terminal, else a line every tenth.</summary>
internal static class ProgressDisplay
{
    /// <summary>Does work of known size.</summary>
    /// <param name="console">Where to show it.</param>
    /// <param name="what">What is done, such as <c>eval</c>.</param>
    /// <param name="total">Number of pieces.</param>
    /// <param name="work">The work; it calls its argument after every piece, from any thread.</param>
    public static Task RunAsync(ToolConsole console, string what, int total, Func<Action, Task> work) =>
        RunAsync(console, begin => work(begin(what, total)));

    /// <summary>Does work whose parts find out their sizes when they begin.</summary>
    /// <param name="console">Where to show it.</param>
    /// <param name="work">
    /// The work. It calls its argument with the name and the number of pieces of a part that begins, and what that gives after
    /// every piece, from any thread.
    /// </param>
    public static async Task RunAsync(ToolConsole console, Func<Func<string, int, Action>, Task> work)
    {
        if (console.IsInteractive)
        {
            IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
            await terminal.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(context => work((what, total) =>
                {
                    ProgressTask task = context.AddTask(what, maxValue: total);
                    return () => task.Increment(1);
                }));
            return;
        }

        await work((what, total) => Lines(console.Error, what, total));
    }

    private static Action Lines(TextWriter writer, string what, int total)
    {
        var clock = Stopwatch.StartNew();
        var gate = new Lock();
        int done = 0;
        return () =>
        {
            lock (gate)
            {
                done++;
                if (total < 10 || done * 10 / total == (done - 1) * 10 / total) return;
                TimeSpan left = clock.Elapsed * ((double)(total - done) / done);
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {done}/{total}, {left:h\\:mm\\:ss} left"));
            }
        };
    }
}
