using System.Collections.Immutable;
using System.CommandLine;
using Ese.Compression;
using Ese.Model;
using Ese.Tool.CommandLine;

namespace Ese.Tool.Commands;

/// <summary><c>ese scan</c>: measures how sensitive each matrix of a network is to pruning.</summary>
internal sealed class ScanCommand : ToolCommand
{
    private readonly Argument<string> _model = new("model") { Description = "The .esemodel." };
    private readonly Option<string?> _densities = new("--densities") { Description = "Shares of a matrix to keep, separated by commas. Default: 1,0.7,0.5,0.3,0.2,0.15,0.1,0.07,0.05.", HelpName = "list" };
    private readonly Option<string?> _shard = new("--shard") { Description = "Compute only every nth item, from the ith; 'auto' takes both from a Slurm array or a Kubernetes indexed job. Default: all.", HelpName = "i/n|auto" };
    private readonly Option<string> _output = new("--output", "-o") { Description = "Folder of the scan; shards share it, and results that are there are kept.", HelpName = "folder", Required = true };
    private readonly ScoringArguments _scoring;

    /// <summary>Creates the command.</summary>
    public ScanCommand()
        : base("scan", "Prunes every matrix alone to several densities and scores the network each time. The same command goes on where it was stopped.", "dense.esemodel --corpus data/an4 -o scan")
    {
        Add(new ScanMergeCommand());
        Add(_model);
        _scoring = new ScoringArguments(this, required: true);
        Add(_densities);
        Add(_shard);
        Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        ScanShard shard = arguments.GetValue(_shard) is { } text ? ScanShard.Parse(text, Environment.GetEnvironmentVariable) : ScanShard.Whole;
        ImmutableArray<double> densities = arguments.GetValue(_densities) is { } list ? ScanDensities.Parse(list) : ScanDensities.Default;
        string file = arguments.GetRequiredValue(_model);
        var folder = new ScanFolder(arguments.GetRequiredValue(_output));
        EseModel model = EseModelFile.Read(file);
        ScoringSet set = (await _scoring.ReadAsync(arguments, model, console, cancellationToken))!;
        var scan = new SensitivityScan(model, set, densities, file);

        int items = Enumerable.Range(0, scan.Plan.Count).Count(shard.Has);
        try
        {
            await ProgressDisplay.RunAsync(console, "scan", items, done => Task.Run(
                () => scan.Run(folder, shard, _scoring.Threads(arguments), done, cancellationToken), cancellationToken));
        }
        catch (OperationCanceledException)
        {
            throw new StoppedException($"the same command goes on from {folder.Path}.");
        }

        await console.Output.WriteLineAsync($"{folder.Path}: {items} of {scan.Plan.Count} items; 'ese scan merge {folder.Path}' makes the report when all are there");
    }
}
