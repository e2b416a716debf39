using Ese.Testing;
using Ese.Tool.Commands.CorpusSynthesis;

namespace Ese.Tool.Tests.CorpusCommands;

public class EspeakNgTests
{
    [ToolFact("espeak-ng")]
    public async Task ATextThatLooksLikeAnOptionIsSpoken()
    {
        using var folder = new TemporaryFolder();
        string spoken = folder.PathOf("spoken.wav");
        string victim = folder.PathOf("victim.wav");
        await new EspeakNg().SpeakAsync(new Voice(EspeakNg.Program, "en-us"), new SpeakingStyle(1, 0), "-w" + victim, spoken, CancellationToken.None);
        Assert.True(new FileInfo(spoken).Length > 10_000);
        Assert.False(File.Exists(victim));
    }
}
