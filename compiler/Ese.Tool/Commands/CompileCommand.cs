using System.CommandLine;
using System.CommandLine.Parsing;
using Ese.Compiler;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese compile</c>: makes a binary, a manifest and a report of a model.</summary>
internal sealed class CompileCommand : ToolCommand
{
    private static readonly CompilerOptions Defaults = new();

    private readonly Argument<string> _model = new("model") { Description = "The .esemodel.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _target = new("--target") { Description = "Name of a target ('ese targets' lists them), or the path of an .esearch file.", HelpName = "target", DefaultValueFactory = _ => Defaults.Target };
    private readonly Option<int?> _weights = new Option<int?>("--weights") { Description = "Bits of weights. Default: what the model was quantised for, else 16.", HelpName = "8|12|16" }.AcceptOnlyFromAmong("8", "12", "16");
    private readonly Option<int?> _vectors = new Option<int?>("--vectors") { Description = "Bits of vectors. Default: what the model was quantised for, else 16.", HelpName = "8|16" }.AcceptOnlyFromAmong("8", "16");
    private readonly Option<string> _tables = new Option<string>("--tables") { Description = "Activation tables.", HelpName = "fine|ese-paper", DefaultValueFactory = _ => Defaults.Tables }.AcceptOnlyFromAmong("fine", "ese-paper");
    private readonly Option<double?> _density = new Option<double?>("--density") { Description = "Keep only this share of the weights of recurrent and fully connected matrices, the largest; 0 to 1.", HelpName = "d" }.InRange(0, 1);
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads; the result is the same for any number. Default: 1.", HelpName = "n" }.InRange(1, 256);
    private readonly Option<string?> _namespace = new("--namespace") { Description = "Namespace of the generated class, for the manifest. Default: none.", HelpName = "name" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Folder to write to. Default: that of the model.", HelpName = "folder" };
    private readonly Option<bool> _printPasses = new("--print-passes") { Description = "Show the passes a model goes through, and stop." };

    /// <summary>Creates the command.</summary>
    public CompileCommand()
        : base("compile", "Compiles a model into a binary, with a manifest and a report.", "an4.esemodel --target ese-32x1 -o out")
    {
        Add(_model);
        Add(_target);
        Add(_weights);
        Add(_vectors);
        Add(_tables);
        Add(_density);
        Add(_threads);
        Add(_namespace);
        Add(_output);
        Add(_printPasses);
        Validators.Add(RequireModel);
        _namespace.Validators.Add(RequireNamespace);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_printPasses))
        {
            await console.Output.WriteAsync(ModelCompiler.Pipeline.Describe());
            return;
        }

        string file = arguments.GetRequiredValue(_model);
        EseModel model = EseModelFile.Read(file);
        var options = new CompilerOptions
        {
            Target = arguments.GetRequiredValue(_target),
            WeightBits = arguments.GetValue(_weights) ?? 0,
            VectorBits = arguments.GetValue(_vectors) ?? 0,
            Tables = arguments.GetRequiredValue(_tables),
            Density = arguments.GetValue(_density),
            Threads = arguments.GetValue(_threads) ?? 1,
        };
        CompileResult result = await Task.Run(() => ModelCompiler.Compile(model, options, file, progress: null, cancellationToken), cancellationToken);

        string name = Path.GetFileNameWithoutExtension(file);
        string stem = Path.Combine(arguments.GetValue(_output) ?? Path.GetDirectoryName(file)!, name);
        var names = new ManifestNames
        {
            Namespace = arguments.GetValue(_namespace) ?? "",
            Class = CSharpNames.ClassFor(name),
            Resource = name + FileKinds.Binary,
            Deployment = "Copy",
            Target = result.Binary.Architecture.Name,
            ModelFile = Path.GetFileName(file),
        };
        string report = CompileReportText.Format(result.Report);
        new OutputFiles()
            .Add(stem + FileKinds.Binary, result.Bytes)
            .Add(stem + ".esemanifest", ManifestWriter.Write(EseModelHeader.Of(model), names))
            .Add(stem + ".report.txt", report)
            .Add(stem + ".report.json", CompileReportJson.Format(result.Report))
            .Write(cancellationToken);
        await console.Output.WriteAsync(report);
    }

    private static void RequireNamespace(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is { } name && !CSharpNames.IsNamespace(name))
            result.AddError($"Option '--namespace' is '{name}'; C# identifiers joined by dots are needed.");
    }

    private void RequireModel(CommandResult result)
    {
        if (result.GetValue(_model) is null && !result.GetValue(_printPasses))
            result.AddError("Required argument missing for command: 'compile'.");
    }
}
