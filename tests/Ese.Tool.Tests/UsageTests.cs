namespace Ese.Tool.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("", "Required command was not provided", "ese --help")]
    [InlineData("bogus", "'bogus'", "ese --help")]
    [InlineData("compile", "Required argument missing for command: 'compile'", "ese compile --help")]
    [InlineData("compile a.esemodel --weights 9", "'9'", "ese compile --help")]
    [InlineData("compile a.esemodel --vectors 12", "'12'", "ese compile --help")]
    [InlineData("compile a.esemodel --tables coarse", "'coarse'", "ese compile --help")]
    [InlineData("compile a.esemodel --density 1.5", "0 to 1, is needed", "ese compile --help")]
    [InlineData("compile a.esemodel --threads 0", "1 to 256, is needed", "ese compile --help")]
    [InlineData("compile a.esemodel --namespace My.1st", "'My.1st'", "ese compile --help")]
    [InlineData("eval a.esebin b --limit", "--limit", "ese eval --help")]
    [InlineData("import --weights a --config b", "'--output' is required", "ese import --help")]
    [InlineData("import --weights a --config b -o c --store fp8", "'fp8'", "ese import --help")]
    [InlineData("calibrate a.esemodel -o b.esemodel", "Required argument missing", "ese calibrate --help")]
    [InlineData("inspect", "Required argument missing", "ese inspect --help")]
    [InlineData("run a.esebin", "Required argument missing", "ese run --help")]
    [InlineData("eval a.esebin", "Required argument missing", "ese eval --help")]
    [InlineData("eval a.esebin b --beam many", "'many'", "ese eval --help")]
    [InlineData("eval a.esebin b --beam 0", "1 to 10000, is needed", "ese eval --help")]
    [InlineData("eval a.esebin b --alpha 0,5", "'0,5'; a number, 0 to 100, is needed", "ese eval --help")]
    [InlineData("disasm", "Required argument missing", "ese disasm --help")]
    [InlineData("asm a.esasm", "'--output' is required", "ese asm --help")]
    [InlineData("train --corpus a --recipe b", "'--output' is required", "ese train --help")]
    [InlineData("train --corpus a --recipe b -o c.esemodel --keep-zeros", "'--keep-zeros' needs '--from'", "ese train --help")]
    [InlineData("train --corpus a --recipe b -o c.esemodel --teach 0.5", "'--teach' needs '--teacher'", "ese train --help")]
    [InlineData("retrain a.esemodel --corpus a -o c.esemodel --teach 0.5", "'--teach' needs '--teacher'", "ese retrain --help")]
    [InlineData("targets more", "'more'", "ese targets --help")]
    public async Task AWrongCommandLineIsAUsageError(string line, string reason, string hint)
    {
        ToolRun run = await ToolRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.EndsWith($"Run '{hint}' for usage.\n", run.Error, StringComparison.Ordinal);
    }
}
