using Ese.Compiler;
using Ese.Emulator;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Conformance.Tests;

public class CycleRegisterTests
{
    /// <summary>What a report says without addresses must hold wherever the host puts the segments.</summary>
    [Theory]
    [InlineData(1, 64)]
    [InlineData(2, 256)]
    [InlineData(3, 16)]
    [InlineData(4, 128)]
    [InlineData(5, 24)]
    [InlineData(6, 512)]
    [InlineData(7, 2)]
    [InlineData(8, 64)]
    public void ARunTakesTheCyclesThatWereModelledWithoutItsAddresses(int seed, int bytesPerCycle)
    {
        var given = ExecutorCase.Create(seed);
        var target = given.Target with { MemoryBytesPerCycle = bytesPerCycle };
        var binary = ModelCompiler.Compile(given.Model, given.Options, target).Binary;
        Utterance[] utterances = [.. given.Frames.Select((frames, channel) =>
            new Utterance(RandomModels.Features(given.Model, frames, seed + channel), frames))];
        using var device = new EmulatorDevice(binary.Architecture);
        new ModelExecutor(binary, device).RunBatch(utterances);

        var cycles = device.ReadRegister(RegisterMap.Cycles) | ((long)device.ReadRegister(RegisterMap.Cycles + 4) << 32);
        Assert.NotEqual(0, cycles);
        Assert.Equal(CycleModel.Simulate(binary, given.Frames).Cycles, cycles);
    }

    /// <summary>Only the second direction of a pair may lie across words.</summary>
    [Theory]
    [InlineData(11, 256)]
    [InlineData(12, 64)]
    [InlineData(13, 24)]
    public void WhatIsPlacedBeginsAtAWordOfTheMemoryPort(int seed, int bytesPerCycle)
    {
        var given = ExecutorCase.Create(seed);
        var binary = ModelCompiler.Compile(given.Model, given.Options, given.Target with { MemoryBytesPerCycle = bytesPerCycle }).Binary;

        Assert.All(binary.Symbols, symbol => Assert.Equal((0, 0), (2 * symbol.Offset % bytesPerCycle, 2 * symbol.Stride % bytesPerCycle)));
        Assert.All(binary.Segments, segment => Assert.Equal(0, segment.BytesPerStep % bytesPerCycle));
        foreach (var word in binary.Program)
        {
            var definition = InstructionTable.All[(int)word[CommonFields.Opcode]];
            var start = definition == SpMV.Definition || definition == Conv.Definition ? 16 * word[SpMV.Stream]
                : definition == LoadConstants.Definition ? word[LoadConstants.Offset]
                : definition == LoadVector.Definition ? 2 * word[LoadVector.Offset]
                : 0;
            Assert.Equal(0, start % bytesPerCycle);
        }
    }
}
