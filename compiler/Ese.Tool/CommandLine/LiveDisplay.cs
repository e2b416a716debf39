using System.Diagnostics;
using Spectre.Console;

namespace Ese.Tool.CommandLine;

/// <summary>Shows long work whose values people watch: a bar with them on a terminal, and lines that stay.</summary>
internal sealed class LiveDisplay
{
    private readonly TextWriter _writer;
    private readonly IAnsiConsole? _terminal;
    private readonly ProgressTask? _bar;
    private readonly long _total;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long? _first;

    private LiveDisplay(TextWriter writer, long total, IAnsiConsole? terminal, ProgressTask? bar)
    {
        _writer = writer;
        _total = total;
        _terminal = terminal;
        _bar = bar;
    }

    /// <summary>Time left at the pace since the first <see cref="Show"/>.</summary>
    public TimeSpan Left { get; private set; }

    /// <summary>Does work of known size.</summary>
    /// <param name="console">Where to show it.</param>
    /// <param name="what">What is done, such as <c>train</c>.</param>
    /// <param name="total">Number of pieces.</param>
    /// <param name="work">The work.</param>
    public static async Task RunAsync(ToolConsole console, string what, long total, Func<LiveDisplay, Task> work)
    {
        if (!console.IsInteractive)
        {
            await work(new LiveDisplay(console.Error, total, terminal: null, bar: null));
            return;
        }

        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        await terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new LiveDisplay(console.Error, total, terminal, context.AddTask(Markup.Escape(what), maxValue: total))));
    }

    /// <summary>Shows how far the work is.</summary>
    /// <param name="done">Pieces done, those of earlier sittings included.</param>
    /// <param name="values">The values to watch.</param>
    public void Show(long done, string values)
    {
        if (_first is not { } first)
        {
            _first = done;
            _clock.Restart();
        }
        else if (done > first)
        {
            Left = _clock.Elapsed * ((double)(_total - done) / (done - first));
        }

        if (_bar is null) return;
        _bar.Value = done;
        _bar.Description = Markup.Escape(values);
    }

    /// <summary>Writes a line that stays.</summary>
    public void Line(string text)
    {
        if (_terminal is null) _writer.WriteLine(text);
        else _terminal.WriteLine(text);
    }
}
