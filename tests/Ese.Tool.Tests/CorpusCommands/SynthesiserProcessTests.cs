using Ese.Isa;
using Ese.Testing;
using Ese.Tool.Commands.CorpusSynthesis;

namespace Ese.Tool.Tests.CorpusCommands;

public class SynthesiserProcessTests
{
    // Where it leads says where a process reads from; only Linux has it.
    private const string Input = "/proc/self/fd/0";

    [Fact]
    public async Task AMissingSynthesiserIsNamedWithItsPackage()
    {
        EseException error = await Assert.ThrowsAsync<EseException>(() => SynthesiserProcess.RunAsync("no-such-synthesiser", [], CancellationToken.None));
        Assert.Equal(ErrorTable.SynthesiserMissing, error.Code);
        Assert.Contains("apt-get install no-such-synthesiser", error.Message, StringComparison.Ordinal);
    }

    [ToolFact("ls")]
    public async Task AFailureShowsTheCommandAndWhatItSaid()
    {
        EseException error = await Assert.ThrowsAsync<EseException>(() => SynthesiserProcess.RunAsync("ls", ["/no/such/folder"], CancellationToken.None));
        Assert.Equal(ErrorTable.SynthesiserFailed, error.Code);
        Assert.Contains("ls /no/such/folder ended with code 2 and \"ls: ", error.Message, StringComparison.Ordinal);
    }

    [ToolFact("cat", "readlink")]
    public async Task NothingIsReadFromTheTerminal()
    {
        Assert.Equal("", await SynthesiserProcess.RunAsync("cat", [], CancellationToken.None));
        if (File.ResolveLinkTarget(Input, returnFinalTarget: false) is { } own)
            Assert.DoesNotContain(own.Name, await SynthesiserProcess.RunAsync("readlink", [Input], CancellationToken.None), StringComparison.Ordinal);
    }

    [ToolFact("sleep")]
    public async Task CancellingEndsTheProgram()
    {
        using var source = new CancellationTokenSource(100);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SynthesiserProcess.RunAsync("sleep", ["20"], source.Token));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }
}
