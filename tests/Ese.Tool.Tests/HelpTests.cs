using System.Text;

namespace Ese.Tool.Tests;

public class HelpTests
{
    private static readonly string[] Commands =
        ["import", "generate", "corpus check", "corpus synth", "train", "scan", "scan merge", "prune", "quantise", "retrain", "compress", "calibrate", "compile", "inspect", "run", "eval", "bench", "disasm", "asm", "targets", "devices", "card"];

    [Fact]
    public async Task EveryCommandHasHelpWithAnExample()
    {
        var text = new StringBuilder((await ToolRun.Of("--help")).Succeeded().Output);
        foreach (string command in Commands)
        {
            string help = (await ToolRun.Of([.. command.Split(' '), "--help"])).Succeeded().Output;
            Assert.Contains($"Example:\n  ese {command}", help, StringComparison.Ordinal);
            text.Append("---- ese ").Append(command).Append('\n').Append(help);
        }

        // System.CommandLine leaves blanks at the ends of wrapped lines.
        await Verifier.Verify(string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public async Task HelpNamesEveryCommand()
    {
        string help = (await ToolRun.Of("--help")).Succeeded().Output;
        Assert.All(Commands, command => Assert.Contains($"\n  {command.Split(' ')[0]} ", help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheVersionIsShown() => Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+", (await ToolRun.Of("--version")).Succeeded().Output);
}
