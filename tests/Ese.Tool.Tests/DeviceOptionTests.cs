namespace Ese.Tool.Tests;

public sealed class DeviceOptionTests : IDisposable
{
    private readonly Workshop _workshop = new Workshop().WithModel().WithCorpus();

    [Theory]
    [InlineData("run")]
    [InlineData("eval")]
    public async Task ACardThatIsMissingIsAnErrorOnOneLine(string command)
    {
        string binary = await _workshop.CompileAsync();
        ToolRun run = await ToolRun.Of(command, binary, Input(command), "--device", _workshop.PathOf("xdma0"));
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        string line = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("error ESE3211: ", line, StringComparison.Ordinal);
        Assert.Contains("xdma0_user", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEmulatorIsADeviceAndTheDefault()
    {
        string binary = await _workshop.CompileAsync();
        ToolRun run = (await ToolRun.Of("run", binary, Input("run"))).Succeeded();
        Assert.Equal(run, await ToolRun.Of("run", binary, Input("run"), "--device", "emulator"));
    }

    [Fact]
    public async Task AnUnknownDeviceIsRefused()
    {
        ToolRun run = await ToolRun.Of("run", await _workshop.CompileAsync(), Input("run"), "--device", "abacus");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error ESE3304: Found the device 'abacus'; ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AModelThatIsNotCompiledRunsOnNoDevice()
    {
        ToolRun run = await ToolRun.Of("run", _workshop.Model, Input("run"), "--device", "emulator");
        run.Refused("ESE3305", _workshop.Model, "an .esebin");
    }

    public void Dispose() => _workshop.Dispose();

    private string Input(string command) => _workshop.PathOf(command == "run" ? "corpus/one.wav" : "corpus");
}
