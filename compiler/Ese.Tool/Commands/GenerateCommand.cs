using System.CommandLine;
using Ese.Compiler;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese generate</c>: makes a benchmark model from a seed.</summary>
internal sealed class GenerateCommand : ToolCommand
{
    private readonly Argument<string> _shape = new Argument<string>("shape") { Description = "The network: " + string.Join(", ", BenchmarkShapes.All.Select(shape => shape.Name)) + ". 'docs/bench.md' describes them." }
        .AcceptOnlyFromAmong([.. BenchmarkShapes.All.Select(shape => shape.Name)]);
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed of the weights. Default: 1.", HelpName = "n" }.InRange(0, int.MaxValue);
    private readonly Option<double?> _density = new Option<double?>("--density") { Description = "Share of the LSTM's weights that is kept, 0.001 to 1. Default: as published for the network.", HelpName = "d" }.InRange(0.001, 1);
    private readonly Option<int?> _weights = new Option<int?>("--weights") { Description = "Bits in which weights are stored. Default: as published for the network.", HelpName = "8|12|16" }.AcceptOnlyFromAmong("8", "12", "16");
    private readonly Option<bool> _lstmOnly = new("--lstm-only") { Description = "The LSTM layers alone, with the same weights." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file", Required = true };

    /// <summary>Creates the command.</summary>
    public GenerateCommand()
        : base("generate", "Makes a benchmark model of a published network's shape, with weights from a seed.", "ese --seed 1 -o ese.esemodel")
    {
        Add(_shape);
        Add(_seed);
        Add(_density);
        Add(_weights);
        Add(_lstmOnly);
        Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Model);
        BenchmarkShape shape = BenchmarkShapes.Find(arguments.GetRequiredValue(_shape))!;
        shape = shape with
        {
            Density = arguments.GetValue(_density) ?? shape.Density,
            WeightBits = arguments.GetValue(_weights) ?? shape.WeightBits,
        };
        if (arguments.GetValue(_lstmOnly)) shape = shape.LstmOnly();
        EseModel model = await Task.Run(() => BenchmarkModel.Generate(shape, (ulong)(arguments.GetValue(_seed) ?? 1), cancellationToken), cancellationToken);
        byte[] bytes = EseModelFile.Write(model);
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteLineAsync($"{EseModelHeader.Of(EseModelFile.Identify(model))}\n{output}: {TextTable.Number(bytes.Length)} bytes");
    }
}
