using System.Globalization;

namespace Ese.Tool.Tests;

/// <summary>What a command line gave, run inside the test's process.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static async Task<ToolRun> Of(params string[] arguments) => await Of(CancellationToken.None, arguments);

    public static async Task<ToolRun> Of(CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        int exitCode = await ToolApplication.RunAsync(arguments, output, error, cancellationToken);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Fails with what the command said, unless it succeeded.</summary>
    public ToolRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
        return this;
    }

    /// <summary>Fails unless the command ended with exit code 1 and one line that has all of these.</summary>
    public void Refused(string code, string file, string reason)
    {
        Assert.Equal(1, ExitCode);
        string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith($"{file} : error {code}: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Equal("", Output);
    }
}
