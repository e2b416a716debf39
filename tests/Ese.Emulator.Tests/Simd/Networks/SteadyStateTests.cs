using Ese.Compiler;
using Ese.Conformance;
using Ese.Isa;
using Ese.Runtime;
using Ese.Testing;

namespace Ese.Emulator.Tests;

/// <summary>What a run costs besides time.</summary>
public class SteadyStateTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 1)]
    [InlineData(12, 1)]
    public void TheSecondRunOfAProgramAllocatesNothing(int channels, int threads)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var given = ConformanceCase.Create(seed);
            var binary = ModelCompiler.Compile(given.Model, given.Options, given.Target with { Channels = channels }).Binary;
            LaunchCapture? capture = null;
            using var device = new EmulatorDevice(
                binary.Architecture, card => capture = new LaunchCapture(Create(binary.Architecture, card, threads)));
            var executor = new ModelExecutor(binary, device);
            executor.RunBatch([.. Enumerable.Range(0, channels).Select(channel =>
                new Utterance(RandomModels.Features(given.Model, 50 - channel, seed), 50 - channel))]);

            Assert.Equal(0, Allocations.Least(() => capture!.Run(capture.Launch!)));
        }
    }

    private static SimdInterpreter Create(ArchitectureRecord architecture, CardMemory card, int threads)
    {
        var interpreter = new SimdInterpreter(architecture, card) { Threads = threads };
        interpreter.Team.LeastWork = 0;
        return interpreter;
    }
}
