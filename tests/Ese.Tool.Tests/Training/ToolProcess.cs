using System.Diagnostics;
using System.Text;

namespace Ese.Tool.Tests.Training;

/// <summary>A command line in a process of its own: no other can be killed.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _sign;
    private readonly TaskCompletionSource _signed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="sign">How a line begins that <see cref="SignAsync"/> waits for.</param>
    public ToolProcess(string[] arguments, string sign)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ese.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        _sign = "\n" + sign;
        _process = Process.Start(start)!;
        Error = ReadAsync(_process.StandardError);
    }

    /// <summary>All it wrote to standard error, when it has ended. The last line of one that was killed may be cut.</summary>
    public Task<string> Error { get; }

    /// <summary>Waits for the first line that begins with the sign, or for the end.</summary>
    public Task SignAsync() => _signed.Task;

    /// <summary>Kills it after a while.</summary>
    /// <returns>Whether it was killed; else it had ended by itself.</returns>
    public async Task<bool> KillAfterAsync(TimeSpan delay)
    {
        using var limit = new CancellationTokenSource(delay);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            return _process.ExitCode != 0;
        }
    }

    /// <summary>Waits for the end; fails with what the command said, unless it succeeded.</summary>
    public async Task SucceedAsync()
    {
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, $"exit code {_process.ExitCode}: {await Error}");
    }

    public void Dispose()
    {
        // A test that failed leaves nobody behind who would write to its folder.
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    // Not by lines: a reader of lines would take one that a kill has cut for a whole one.
    private async Task<string> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder("\n");
        var buffer = new char[1024];
        while (await reader.ReadAsync(buffer) is var count and > 0)
        {
            text.Append(buffer, 0, count);
            if (!_signed.Task.IsCompleted && text.ToString().Contains(_sign, StringComparison.Ordinal)) _signed.SetResult();
        }

        _signed.TrySetResult();
        return text.ToString();
    }
}
