using System.CommandLine;
using System.Text;
using Ese.Emulator;
using Ese.Isa;
using Ese.Runtime;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Tool.Recognition;

namespace Ese.Tool.Commands;

/// <summary><c>ese trace</c>: every buffer write of a run, for comparing executors.</summary>
internal sealed class TraceCommand : ToolCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The .esebin." };
    private readonly Argument<string> _audio = new("audio") { Description = "A recording: WAV or NIST SPHERE." };
    private readonly Option<int?> _frames = new Option<int?>("--frames") { Description = "Run only the first n frames. A second of audio can fill gigabytes.", HelpName = "n" }.InRange(1, int.MaxValue);
    private readonly Option<string> _output = new("--output", "-o") { Description = "The text to write.", HelpName = "file", Required = true };

    /// <summary>Creates the command.</summary>
    public TraceCommand()
        : base("trace", "Writes every buffer write of a run on the reference interpreter.", "an4.esebin question.wav --frames 25 -o trace.txt")
    {
        Add(_file);
        Add(_audio);
        Add(_frames);
        Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string file = arguments.GetRequiredValue(_file);
        using EseBinary binary = InputFiles.ReadVerifiedBinary(file);
        FrontEnd frontEnd = binary.Facts.FrontEnd;
        float[] features = new FeatureExtractor(frontEnd, file)
            .Extract(Recordings.Read(arguments.GetRequiredValue(_audio), frontEnd.SampleRate), out int frames);
        frames = Math.Min(frames, arguments.GetValue(_frames) ?? frames);

        using var device = new EmulatorDevice(binary.Architecture, kind: EmulatorKind.Reference);
        var executor = new ModelExecutor(binary, device, file);
        new OutputFiles()
            .Add(arguments.GetRequiredValue(_output), stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
                device.Observer = new TraceWriter(text);
                executor.Run(features.AsSpan(0, frames * frontEnd.Bins), frames, cancellationToken);
            })
            .Write(cancellationToken);
        await console.Output.WriteLineAsync(FormattableString.Invariant($"{arguments.GetRequiredValue(_output)}: {frames} frames, {executor.StepsFor(frames)} steps"));
    }
}
