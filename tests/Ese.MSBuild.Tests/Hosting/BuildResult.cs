using System.Text.RegularExpressions;

namespace Ese.MSBuild.Tests.Hosting;

/// <summary>What a command printed and how it ended.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output and error.</param>
/// <param name="ProcessId">Process of the command.</param>
public sealed partial record BuildResult(int ExitCode, string Output, int ProcessId)
{
    /// <summary>File names of the models that were compiled, in order.</summary>
    public IReadOnlyList<string> Compiled => [.. CompiledLine().Matches(Output).Select(match => match.Groups[1].Value)];

    /// <summary>Lines with an error or a warning, each once, without node and project around them.</summary>
    public IReadOnlyList<string> Findings =>
    [
        .. Output.Split('\n')
            .Where(line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
            .Select(line => NodePrefix().Replace(ProjectSuffix().Replace(line.Trim(), ""), ""))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The result itself when the command ended well.</summary>
    public BuildResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{string.Join('\n', Findings)}\n{Output[^Math.Min(Output.Length, 4000)..]}");
        return this;
    }

    /// <summary>True when MSBuild found the outputs of a target up to date, for every batch of it.</summary>
    public bool Skipped(string target)
    {
        return Output.Contains($"Skipping target \"{target}\" because all output files are up-to-date", StringComparison.Ordinal)
            && !Output.Contains($"Building target \"{target}\"", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\s*(\S.*\.esemodel) -> .*\.esebin \(", RegexOptions.Multiline)]
    private static partial Regex CompiledLine();

    [GeneratedRegex(@"^[0-9:]+>")]
    private static partial Regex NodePrefix();

    [GeneratedRegex(@" \[[^\[\]]*proj(::[^\[\]]*)?\]$")]
    private static partial Regex ProjectSuffix();
}
