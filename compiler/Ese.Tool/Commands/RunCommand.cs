using System.CommandLine;
using System.Globalization;
using Ese.Runtime;
using Ese.Tool.CommandLine;
using Ese.Tool.Recognition;

namespace Ese.Tool.Commands;

/// <summary><c>ese run</c>: writes down recordings.</summary>
internal sealed class RunCommand : ToolCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The .esebin to run, or an .esemodel to run in floating point." };
    private readonly Argument<string[]> _audio = new("audio") { Description = "Recordings: WAV or NIST SPHERE, any sample rate.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _words = new("--words") { Description = "Also list every word with start, end and confidence." };
    private readonly Option<string?> _logits = LogitsFile.Option();
    private readonly DecoderArguments _decoder;
    private readonly DeviceArguments _device;

    /// <summary>Creates the command.</summary>
    public RunCommand()
        : base("run", "Writes down what is said in recordings.", "an4.esebin question.wav")
    {
        Add(_file);
        Add(_audio);
        Add(_words);
        _decoder = new DecoderArguments(this);
        _device = new DeviceArguments(this);
        Add(_logits);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string[] paths = arguments.GetRequiredValue(_audio);
        string file = arguments.GetRequiredValue(_file);
        using LogitsFile? logits = LogitsFile.Of(arguments.GetValue(_logits), file);
        DeviceSettings device = _device.Settings(arguments, file, console) with { Logits = logits is null ? null : logits.Add };
        using SpeechModel model = SpeechModel.Open(file, _decoder.Settings(arguments), new EseOptions().SegmentLength, device);
        foreach (string path in paths)
        {
            Transcription clip = await Task.Run(() => model.Recognize(path, cancellationToken), cancellationToken);
            await console.Output.WriteLineAsync(paths.Length == 1 ? clip.Text : $"{path}\t{clip.Text}");
            if (!arguments.GetValue(_words)) continue;
            foreach (TranscribedWord word in clip.Words)
            {
                await console.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {word.Start.TotalSeconds,8:F2} {word.End.TotalSeconds,8:F2} {word.Confidence:F2} {word.Text}"));
            }
        }

        logits?.Write(cancellationToken);
    }
}
