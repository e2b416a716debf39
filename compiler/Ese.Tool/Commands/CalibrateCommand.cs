using Ese.Compiler;
using System.CommandLine;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese calibrate</c>: writes the ranges that recordings show into a model.</summary>
internal sealed class CalibrateCommand : ToolCommand
{
    private readonly Argument<string> _model = new("model") { Description = "The .esemodel." };
    private readonly CalibrationArguments _calibration = new(required: true);
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write; may be the same file.", HelpName = "file", Required = true };

    /// <summary>Creates the command.</summary>
    public CalibrateCommand()
        : base("calibrate", "Runs recordings through a model and stores the range of every vector in it.", "an4.esemodel recordings -o an4.esemodel")
    {
        Add(_model);
        _calibration.AddTo(this);
        Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Model);
        EseModel model = EseModelFile.Read(arguments.GetRequiredValue(_model));
        model = await _calibration.CalibrateAsync(arguments, model, console, cancellationToken);
        new OutputFiles().Add(output, EseModelFile.Write(model)).Write(cancellationToken);
        await console.Output.WriteLineAsync($"{output}: {TextTable.Number(model.Calibration.Count)} ranges ({model.Provenance[^1].Detail})");
    }
}
