using System.Collections.Immutable;
using System.CommandLine;
using Ese.Compiler;
using Ese.Compression;
using Ese.Isa;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary><c>ese prune</c>: zeroes weights of a model, or compares the ways to.</summary>
internal sealed class PruneCommand : ToolCommand
{
    private readonly Argument<string> _model = new("model") { Description = "The .esemodel." };
    private readonly Option<double?> _density = new Option<double?>("--density") { Description = "Share of the weights of all recurrent and fully connected matrices that is kept, 0.001 to 1.", HelpName = "d", Required = true }.InRange(0.001, 1);
    private readonly Option<string> _method = new Option<string>("--method") { Description = "Which weights stay: the largest of a matrix, of every lane, or of every bank of a row.", HelpName = "magnitude|balanced|banks", DefaultValueFactory = _ => "magnitude" }.AcceptOnlyFromAmong("magnitude", "balanced", "banks");
    private readonly Option<string?> _scan = new("--scan") { Description = "Folder of a finished scan of the model, which divides the weights among the matrices. Default: the same share of each.", HelpName = "folder" };
    private readonly KernelDensityOption _kernels = new();
    private readonly Option<string?> _target = new("--target") { Description = "Target whose lanes are balanced, and that --compare compiles for. Default: ese-32x1.", HelpName = "target" };
    private readonly Option<int?> _banks = new Option<int?>("--banks") { Description = $"Banks of a row. Default: {BankSelection.DefaultBanks}.", HelpName = "n" }.InRange(1, 4096);
    private readonly Option<bool> _compare = new("--compare") { Description = "Compile the model as it is and pruned by every method, and print one table; with a corpus also error rates." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file" };
    private readonly ScoringArguments _scoring;

    /// <summary>Creates the command.</summary>
    public PruneCommand()
        : base("prune", "Zeroes the weights of a model that matter least, without training.", "dense.esemodel --density 0.103 --scan scan -o pruned.esemodel")
    {
        Add(_model);
        Add(_density);
        Add(_method);
        Add(_scan);
        Add(_kernels.Option);
        Add(_target);
        Add(_banks);
        Add(_compare);
        _scoring = new ScoringArguments(this, required: false);
        Add(_output);
        Validators.Add(result =>
        {
            if (result.GetValue(_output) is null && !result.GetValue(_compare))
                result.AddError("Option '--output' or '--compare' is needed.");
        });
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string file = arguments.GetRequiredValue(_model);
        string? output = arguments.GetValue(_output);
        if (output is not null)
            FileKinds.Require(output, FileKinds.Model);
        string target = arguments.GetValue(_target) ?? new CompilerOptions().Target;
        ArchitectureRecord architecture = ArchitectureCatalog.Find(target);
        EseModel model = EseModelFile.Read(file);
        ImmutableSortedDictionary<string, double> densities = Densities(arguments, model, file);
        IWeightSelection[] methods = [new MagnitudeSelection(), new BalancedSelection(architecture), new BankSelection(arguments.GetValue(_banks) ?? BankSelection.DefaultBanks)];

        if (arguments.GetValue(_compare))
            await CompareAsync(arguments, console, model, file, methods, densities, target, cancellationToken);
        if (output is null)
            return;

        PruneResult result = ModelPruner.Prune(model, methods.First(method => method.Name == arguments.GetRequiredValue(_method)), densities, file);
        byte[] bytes = EseModelFile.Write(result.Model);
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteAsync($"{PruneTable.Format(result)}\n{output}: {TextTable.Number(bytes.Length)} bytes\n");
    }

    private ImmutableSortedDictionary<string, double> Densities(ParseResult arguments, EseModel model, string file)
    {
        ImmutableArray<WeightMatrix> matrices = WeightMatrices.Of(model, file);
        (KernelPruning kernels, double kernelDensity) = _kernels.Of(arguments);
        var request = new DensityRequest(arguments.GetValue(_density)!.Value, kernels, kernelDensity);
        if (arguments.GetValue(_scan) is not { } folder)
            return DensityPlanner.Uniform(matrices, request);

        ScanReport report = new ScanFolder(folder).ReadReport();
        return report.Plan.ModelId == model.Id
            ? DensityPlanner.Scanned(matrices, report.Curves(), request)
            : throw new EseException(ErrorTable.ScanOfAnotherModel, $"The scan in {folder} is of the model {report.Plan.ModelId}, this one is {model.Id}; scan this model.", file);
    }

    private async Task CompareAsync(
        ParseResult arguments,
        ToolConsole console,
        EseModel model,
        string file,
        IWeightSelection[] methods,
        ImmutableSortedDictionary<string, double> densities,
        string target,
        CancellationToken cancellationToken)
    {
        ScoringSet? set = await _scoring.ReadAsync(arguments, model, console, cancellationToken);
        int threads = _scoring.Threads(arguments);
        var rows = new List<(PruneVariant Variant, DevScore? Score)>();
        await ProgressDisplay.RunAsync(console, "compare", methods.Length + 1, done => Task.Run(
            () =>
            {
                foreach (IWeightSelection? method in methods.Prepend(null))
                {
                    EseModel variant = method is null ? model : ModelPruner.Prune(model, method, densities, file).Model;
                    if (variant.Calibration.IsEmpty && set is not null)
                        variant = Calibrator.Calibrate(variant, set.Features, progress: null, cancellationToken);
                    DevScore? score = set is null ? null : new StagedScorer(variant, set, threads, cancellationToken).Score();
                    var options = new CompilerOptions { Target = target, Threads = threads };
                    rows.AddRange(PruneComparison.Measure(variant, method?.Name ?? "none", options, file, cancellationToken).Select(row => (row, score)));
                    done();
                }
            },
            cancellationToken));
        await console.Output.WriteAsync(PruneTable.Format(target, rows));
    }
}
