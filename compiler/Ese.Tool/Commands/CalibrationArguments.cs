using System.CommandLine;
using Ese.Compiler;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Recognition;

namespace Ese.Tool.Commands;

/// <summary>The options of commands that calibrate, and what they do.</summary>
internal sealed class CalibrationArguments
{
    private readonly Option<string?> _folder = new("--calibrate") { Description = "Folder of recordings whose ranges decide the binary points.", HelpName = "folder" };
    private readonly Option<int?> _limit = new Option<int?>("--limit") { Description = "Calibrate with n of the recordings, at equal distances.", HelpName = "n" }.InRange(1, int.MaxValue);
    private readonly Argument<string>? _argument;

    /// <summary>Creates the options.</summary>
    /// <param name="required">Whether the folder is an argument that must be there, or an option.</param>
    public CalibrationArguments(bool required)
    {
        if (required) _argument = new Argument<string>("folder") { Description = "Folder of recordings, WAV or NIST SPHERE." };
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        if (_argument is null) command.Add(_folder);
        else command.Add(_argument);
        command.Add(_limit);
    }

    /// <summary>Calibrates where it was asked for.</summary>
    public async Task<EseModel> CalibrateAsync(ParseResult arguments, EseModel model, ToolConsole console, CancellationToken cancellationToken)
    {
        string? folder = _argument is null ? arguments.GetValue(_folder) : arguments.GetRequiredValue(_argument);
        if (folder is null) return model;
        return await RunAsync(model, Recordings.In(folder, arguments.GetValue(_limit)), console, cancellationToken);
    }

    /// <summary>Calibrates with recordings.</summary>
    public static async Task<EseModel> RunAsync(EseModel model, string[] paths, ToolConsole console, CancellationToken cancellationToken)
    {
        EseModel calibrated = model;
        await ProgressDisplay.RunAsync(console, "calibrate", paths.Length, done => Task.Run(
            () => calibrated = Calibrator.Calibrate(model, Recordings.Features(paths, model.FrontEnd), new Step(done), cancellationToken),
            cancellationToken));
        return calibrated;
    }

    // Progress<T> would report on another thread, after the work has ended.
    private sealed class Step(Action done) : IProgress<int>
    {
        public void Report(int value) => done();
    }
}
