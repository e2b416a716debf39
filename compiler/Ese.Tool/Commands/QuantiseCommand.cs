using System.CommandLine;
using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Compression;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese quantise</c>: stores a model in the integers its binary will have.</summary>
internal sealed class QuantiseCommand : ToolCommand
{
    private readonly Argument<string> _model = new("model") { Description = "The .esemodel." };
    private readonly QuantisingArguments _numbers = new("What a format holds: the largest magnitude, all but one in ten thousand, what makes the squared error least, or that with weights as coarse as is good enough, for small files.", RangeRule.Mse);
    private readonly Option<string?> _corpus = new("--corpus") { Description = "Corpus whose utterances the ranges of vectors are calibrated with, as for 'ese eval'. Default: the model's own ranges.", HelpName = "path" };
    private readonly Option<string?> _split = PreparationArguments.LearningSplit();
    private readonly Option<int?> _limit = new Option<int?>("--limit") { Description = "Calibrate with n of the utterances, at equal distances.", HelpName = "n" }.InRange(1, int.MaxValue);
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esemodel to write.", HelpName = "file", Required = true };

    /// <summary>Creates the command.</summary>
    public QuantiseCommand()
        : base("quantise", "Folds batch norms, and stores weights and ranges as the integers and formats of the binary.", "an4.esemodel --weights 8 --vectors 8 --corpus data/an4 -o an4-8.esemodel")
    {
        Add(_model);
        Add(_numbers.Weights);
        Add(_numbers.Vectors);
        Add(_numbers.Range);
        Add(_corpus);
        Add(_split);
        Add(_limit);
        Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Model);
        string file = arguments.GetRequiredValue(_model);
        EseModel model = ModelQuantizer.Fold(EseModelFile.Read(file), file);
        if (arguments.GetValue(_corpus) is { } corpus)
            model = await CalibrationArguments.RunAsync(model, Paths(corpus, arguments), console, cancellationToken);

        QuantizingOptions options = _numbers.Of(arguments);
        EseModel quantized = await Task.Run(() => ModelQuantizer.Quantize(model, options, file, cancellationToken), cancellationToken);
        byte[] bytes = EseModelFile.Write(quantized);
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteAsync($"{QuantiseTable.Format(IntegerNetwork.Of(quantized, file, cancellationToken).Report)}\n{output}: {TextTable.Number(bytes.Length)} bytes\n");
    }

    private string[] Paths(string corpus, ParseResult arguments)
    {
        string? split = arguments.GetValue(_split) ?? Corpus.TrainingSplit(corpus);
        string[] all = [.. Corpus.Open(corpus, split).Utterances.Select(utterance => utterance.AudioPath)];
        int count = Math.Min(arguments.GetValue(_limit) ?? all.Length, all.Length);
        return [.. Enumerable.Range(0, count).Select(index => all[(int)((long)index * all.Length / count)])];
    }
}
