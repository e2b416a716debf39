using System.CommandLine;
using System.Runtime.InteropServices;
using Ese.Card;
using Ese.Isa;
using Ese.Tool.CommandLine;

namespace Ese.Tool.Commands;

/// <summary><c>ese card</c>: is a card, or several, to the driver, until it is stopped.</summary>
internal sealed class CardCommand : ToolCommand
{
    private const int MostCards = 16;

    private readonly Option<string> _root = new("--root") { Description = "Folder for the cards' nodes: empty, or not there yet.", HelpName = "folder", Required = true };
    private readonly Option<int?> _cards = new Option<int?>("--cards") { Description = "Number of cards. Default: 1.", HelpName = "n" }.InRange(1, MostCards);
    private readonly Option<string> _target = new("--target") { Description = "The engine that is loaded at first: a target, or the path of an .esearch file.", HelpName = "target", DefaultValueFactory = _ => "ese-32x1" };
    private readonly Option<string> _engine = new("--engine") { Description = "What executes programs: emulator, reference, or verilated:LIBRARY.so as eng/build-engine makes it.", HelpName = "engine", DefaultValueFactory = _ => CardEngineChoice.Emulator.Name };
    private readonly Option<double?> _rate = new Option<double?>("--faults") { Description = "Share of operations that a fault strikes, 0 to 1. Default: 0.", HelpName = "rate" }.InRange(0, 1);
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "What chance depends on. Default: 0.", HelpName = "n" }.InRange(0, int.MaxValue);
    private readonly Option<string?> _classes = new("--fault-classes") { Description = "Faults that strike by chance, joined by commas. Default: all but kill.", HelpName = "a,b" };
    private readonly Option<string[]> _planned = new("--fault") { Description = "A fault and the index of the operation it strikes; xdma1: in front for another card. May be repeated.", HelpName = "class@index", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _log = new("--log") { Description = "File for a line per fault that struck. Default: standard error.", HelpName = "file" };

    /// <summary>Creates the command.</summary>
    public CardCommand()
        : base("card", "Is a PCIe card to the driver: serves the XDMA driver's nodes, until it is stopped.", "--root cards --faults 0.01 --seed 7")
    {
        Add(_root);
        Add(_cards);
        Add(_target);
        Add(_engine);
        Add(_rate);
        Add(_seed);
        Add(_classes);
        Add(_planned);
        Add(_log);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string root = arguments.GetRequiredValue(_root);
        string? log = arguments.GetValue(_log);

        // A signal that comes before anybody handles it would leave a dead folder, so they are handled before there is one.
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration cancelled = cancellationToken.Register(() => stopped.TrySetResult());
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using StreamWriter? file = log is null ? null : OpenLog(log);
        TextWriter lines = TextWriter.Synchronized(file ?? console.Error);
        using CardFolder folder = CardFolder.Serve(root, new CardOptions
        {
            Cards = arguments.GetValue(_cards) ?? 1,
            Architecture = ArchitectureCatalog.Find(arguments.GetRequiredValue(_target)),
            Engine = CardEngineChoice.Parse(arguments.GetRequiredValue(_engine)),
            Faults = Schedule(arguments),
            Log = fault => lines.WriteLine(fault),
        });
        await console.Output.WriteLineAsync($"ready: {root}: {string.Join(' ', folder.Nodes)}");
        await console.Output.FlushAsync(CancellationToken.None);
        if (await Task.WhenAny(stopped.Task, folder.Ended) == folder.Ended)
            throw new EseException(ErrorTable.CardFolderUnusable, "The folder was unmounted by another program; start the card again.", root);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }

    private CardFaultSchedule Schedule(ParseResult arguments) => new()
    {
        Rate = arguments.GetValue(_rate) ?? 0,
        Seed = (ulong)(arguments.GetValue(_seed) ?? 0),
        Classes = arguments.GetValue(_classes) is { } classes ? CardFaultSchedule.ParseClasses(classes) : CardFaultSchedule.UsualClasses,
        Planned = [.. arguments.GetRequiredValue(_planned).Select(PlannedFault.Parse)],
    };

    private static StreamWriter OpenLog(string path)
    {
        try
        {
            return new StreamWriter(path) { AutoFlush = true };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new EseException(ErrorTable.UnwritableOutput, "The log cannot be written; give the path of a file that you may write.", path, cause);
        }
    }
}
