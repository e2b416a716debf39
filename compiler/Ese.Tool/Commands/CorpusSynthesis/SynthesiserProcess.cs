using System.ComponentModel;
using System.Diagnostics;
using Ese.Isa;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>Runs a synthesiser's program.</summary>
internal static class SynthesiserProcess
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Runs a program to its end; it has nothing to read on standard input.</summary>
    /// <returns>What it wrote to standard output and standard error.</returns>
    /// <exception cref="EseException">ESE4240: it is not installed. ESE4241: it failed or took longer than a minute.</exception>
    public static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using Process process = Start(program, arguments);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            string text = await output + await error;

            // flite answers --version with 1.
            if (process.ExitCode == 0 || arguments is ["--version"]) return text;
            throw Failed(program, arguments, $"ended with code {process.ExitCode} and \"{text.Trim()}\"");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(program, arguments, "was still running after a minute");
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        try
        {
            Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception cause)
        {
            throw new EseException(
                ErrorTable.SynthesiserMissing,
                $"The speech synthesiser {program} is not installed; install it (Debian and Ubuntu: apt-get install {program}) or leave its voices out with --voices.",
                inner: cause);
        }
    }

    private static EseException Failed(string program, string[] arguments, string how) =>
        new(ErrorTable.SynthesiserFailed, $"The command {program} {string.Join(' ', arguments)} {how}; run it to see what is wrong.");
}
