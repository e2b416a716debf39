using Ese.Isa;
using Ese.Testing;
using Ese.Tool.Commands.CorpusSynthesis;

namespace Ese.Tool.Tests.CorpusCommands;

public class SynthesiserProcessTests
{
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

    [ToolFact("sleep")]
    public async Task CancellingEndsTheProgram()
    {
        using var source = new CancellationTokenSource(100);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SynthesiserProcess.RunAsync("sleep", ["20"], source.Token));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }
}
