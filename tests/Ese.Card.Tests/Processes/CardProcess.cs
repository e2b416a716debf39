using System.Diagnostics;

namespace Ese.Card.Tests;

/// <summary>A card in a process of its own. Every wait has a limit; whatever goes wrong, the process is gone in the end.</summary>
internal sealed class CardProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _error;

    public CardProcess(params string[] arguments)
    {
        // What a shell starts in the background ignores interruptions, and so would all it starts.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ese.dll"));
        start.ArgumentList.Add("card");
        Array.ForEach(arguments, start.ArgumentList.Add);
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>Waits for the line that says it is ready.</summary>
    public async Task<string> ReadyAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        return line ?? throw new InvalidOperationException(await _error.WaitAsync(Limit));
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <returns>The exit code, and what it wrote to standard error.</returns>
    public async Task<(int ExitCode, string Error)> EndAsync(int signal)
    {
        Assert.Equal(0, HostCalls.Signal(_process.Id, signal));
        return await EndedAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Error)> EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return (_process.ExitCode, await _error.WaitAsync(Limit));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(Limit);
        }

        _process.Dispose();
    }
}
