using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Ese.Compiler;
using Ese.Tool.Benchmarking;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese bench</c>: measures the emulator, models the engine, and prints both beside published figures and a baseline.</summary>
internal sealed class BenchCommand : ToolCommand
{
    private readonly Argument<string> _network = new("network") { Description = "One of " + string.Join(", ", BenchmarkShapes.All.Select(shape => shape.Name)) + "; or an .esemodel or .esebin." };
    private readonly Option<string?> _baseline = new Option<string?>("--baseline") { Description = "Measure another program that runs the network dense; 'ort' is ONNX Runtime. Default: none.", HelpName = string.Join('|', BaselineLoader.Names) }.AcceptOnlyFromAmong(BaselineLoader.Names);
    private readonly Option<string?> _baselineFolder = new("--baseline-folder") { Description = $"Folder of the baseline's plug-in. Default: {BaselineFolder.Variable} in the environment, else the source tree's.", HelpName = "folder" };
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Most threads to measure; one is always measured. Default: 2 where there are as many processors.", HelpName = "1|2" }.InRange(1, 2);
    private readonly Option<int?> _weights = new Option<int?>("--weights") { Description = "Bits of weights. Default: as published for the network, else 16.", HelpName = "8|12|16" }.AcceptOnlyFromAmong("8", "12", "16");
    private readonly Option<int?> _vectors = new Option<int?>("--vectors") { Description = "Bits of vectors. Default: as published for the network, else 16.", HelpName = "8|16" }.AcceptOnlyFromAmong("8", "16");
    private readonly Option<string?> _target = new("--target") { Description = "Target that an .esemodel is compiled for. Default: ese-32x1.", HelpName = "target" };
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed of generated weights. Default: 1.", HelpName = "n" }.InRange(0, int.MaxValue);
    private readonly Option<double?> _seconds = new Option<double?>("--seconds") { Description = "How long to measure each comparison. Default: 4.", HelpName = "s" }.InRange(0, 60);
    private readonly Option<string?> _json = new("--json") { Description = "Write the figures as JSON.", HelpName = "file" };
    private readonly Option<string?> _html = new("--html") { Description = "Write a page with tables and plots.", HelpName = "file" };

    /// <summary>Creates the command.</summary>
    public BenchCommand()
        : base("bench", "Measures a network on the emulator, models it on the engine, and prints both beside published figures.", "ddese --baseline ort --html ddese.html")
    {
        Add(_network);
        Add(_baseline);
        Add(_baselineFolder);
        Add(_threads);
        Add(_weights);
        Add(_vectors);
        Add(_target);
        Add(_seed);
        Add(_seconds);
        Add(_json);
        Add(_html);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string network = arguments.GetRequiredValue(_network);
        string? name = arguments.GetValue(_baseline);
        IBaseline? baseline = name is null
            ? null
            : BaselineLoader.Load(name, new BaselineFolder(arguments.GetValue(_baselineFolder), Environment.GetEnvironmentVariable(BaselineFolder.Variable), AppContext.BaseDirectory));
        var settings = new BenchSettings(
            arguments.GetValue(_threads) ?? Math.Clamp(Environment.ProcessorCount, 1, 2),
            arguments.GetValue(_weights),
            arguments.GetValue(_vectors),
            (ulong)(arguments.GetValue(_seed) ?? 1),
            TimeSpan.FromSeconds(arguments.GetValue(_seconds) ?? 4));

        IBenchmark benchmark = BenchmarkShapes.Find(network) is { } shape
            ? new ShapeBenchmark(shape, settings, baseline)
            : FileBenchmark.Open(network, arguments.GetValue(_target) ?? new CompilerOptions().Target, settings, baseline);
        var context = new BenchContext(Command(arguments), MachineFacts.Read(), Versions(baseline), baseline?.Name);
        BenchReport? report = null;
        await ProgressDisplay.RunAsync(console, "bench", benchmark.Pieces, done => Task.Run(() => report = benchmark.Run(context, done, cancellationToken), cancellationToken));

        var files = new OutputFiles();
        if (arguments.GetValue(_json) is { } json) files.Add(json, BenchReportJson.Format(report!));
        if (arguments.GetValue(_html) is { } html) files.Add(html, BenchReportHtml.Format(report!));
        files.Write(cancellationToken);
        await console.Output.WriteAsync(BenchReportText.Format(report!));
    }

    private static string Command(ParseResult arguments) => "ese " + string.Join(' ', arguments.Tokens.Select(token => token.Value));

    private static IReadOnlyList<(string Name, string Value)> Versions(IBaseline? baseline) =>
    [
        ("ese", typeof(BenchCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion),
        (".NET", RuntimeInformation.FrameworkDescription),
        .. baseline is null ? ((string, string)[])[] : [(baseline.Name, string.Create(CultureInfo.InvariantCulture, $"{baseline.Version}"))],
    ];
}
