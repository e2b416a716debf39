using Ese.Compiler;
using System.CommandLine;
using Ese.Import;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese import</c>: makes a model of a PyTorch checkpoint.</summary>
internal sealed class ImportCommand : ToolCommand
{
    private readonly Option<string> _weights = new("--weights") { Description = "The checkpoint, safetensors.", HelpName = "file", Required = true };
    private readonly Option<string> _config = new("--config") { Description = "The JSON file that describes its network.", HelpName = "file", Required = true };
    private readonly Option<string?> _name = new("--name") { Description = "Name of the model. Default: the one in the config, else 'model'.", HelpName = "text" };
    private readonly Option<string> _store = new Option<string>("--store") { Description = "How weights are stored.", HelpName = "fp32|fp16|int16|int12|int8", DefaultValueFactory = _ => "fp32" }
        .AcceptOnlyFromAmong("fp32", "fp16", "int16", "int12", "int8");
    private readonly Option<bool> _sparse = new("--sparse") { Description = "Store only the weights that are not zero." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file", Required = true };
    private readonly CalibrationArguments _calibration = new(required: false);

    /// <summary>Creates the command.</summary>
    public ImportCommand()
        : base("import", "Imports a PyTorch checkpoint into a model.", "--weights model.safetensors --config config.json --calibrate recordings -o an4.esemodel")
    {
        Add(_weights);
        Add(_config);
        Add(_name);
        Add(_store);
        Add(_sparse);
        _calibration.AddTo(this);
        Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Model);
        var options = new ImportOptions(arguments.GetValue(_name), Kind(arguments.GetRequiredValue(_store)), arguments.GetValue(_sparse));
        EseModel model = DeepSpeech2Import.Import(arguments.GetRequiredValue(_weights), arguments.GetRequiredValue(_config), options);
        model = await _calibration.CalibrateAsync(arguments, model, console, cancellationToken);
        byte[] bytes = EseModelFile.Write(model);
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteLineAsync($"{EseModelHeader.Of(EseModelFile.Identify(model))}\n{output}: {TextTable.Number(bytes.Length)} bytes");
    }

    private static ElementKind Kind(string name) => name switch
    {
        "fp32" => ElementKind.Float32,
        "fp16" => ElementKind.Float16,
        "int16" => ElementKind.Int16,
        "int12" => ElementKind.Int12,
        _ => ElementKind.Int8,
    };
}
