using CsCheck;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Emulator.Tests;

/// <summary>No words, however wrong, make the interpreter throw anything but a trap or run for ever.</summary>
public class RandomProgramTests
{
    private static readonly Gen<InstructionWord> AnyBits = Gen.Select(Gen.ULong, Gen.ULong, (low, high) => new InstructionWord(low, high));

    private static readonly Gen<InstructionWord> LegalWord =
        from opcode in Gen.Int[0, InstructionTable.All.Length - 1]
        let definition = InstructionTable.All[opcode]
        from seeds in Gen.Long.Array[definition.Fields.Length]
        from small in Gen.Bool
        select Legal(definition, seeds, small);

    [Fact]
    public void ArbitraryWordsTrapOrFinish() =>
        AnyBits.Array[1, 20].Sample(words => Survives(words, channels: 1), iter: TestScale.Of(2000), threads: 1);

    [Fact]
    public void ArbitraryLegalWordsTrapOrFinish() =>
        LegalWord.Array[1, 20].Sample(words => Survives(words, channels: 2), iter: TestScale.Of(3000), threads: 1);

    [Fact]
    public void LegalWordsInALoopTrapOrFinish() =>
        LegalWord.Array[1, 6].Sample(
            words => Survives(
                [
                    InstructionWord.Of(Loop.Definition).With(Loop.Count, 65535).With(Loop.End, words.Length + 1),
                    .. words,
                    InstructionWord.Of(EndLoop.Definition),
                ],
                channels: 3),
            iter: TestScale.Of(2000),
            threads: 1);

    private static InstructionWord Legal(InstructionDefinition definition, long[] seeds, bool small)
    {
        var word = InstructionWord.Of(definition);
        for (var index = 0; index < seeds.Length; index++)
        {
            var field = definition.Fields[index];
            var range = field.Highest - field.Lowest + 1;
            word = word.With(field, field.Lowest + (long)((ulong)seeds[index] % (ulong)(small ? Math.Min(range, 6) : range)));
        }

        return word;
    }

    /// <summary>One path a program, so that all get their share.</summary>
    private static InstructionPath PathOf(InstructionWord[] words)
    {
        var paths = InstructionPaths.All.Where(InstructionPaths.IsSupported).ToArray();
        return paths[(int)((words[0].Low ^ words[^1].High) % (ulong)paths.Length)];
    }

    private static void Survives(InstructionWord[] words, int channels)
    {
        var bench = new Bench(TestArchitecture.Create(lanes: 2, groups: 2, channels: channels), PathOf(words));
        bench.Launch.WatchdogInstructions = 300;
        for (var channel = 0; channel < channels; channel++)
        {
            bench.Launch.SetSteps(0, channel, 3 - channel);
            bench.Launch.SetSteps(1, channel, int.MaxValue);
            bench.Launch.SetOrigin(1, channel, int.MinValue);
        }

        foreach (var word in words)
        {
            bench.AddWord(word);
        }

        try
        {
            bench.Run();
        }
        catch (TrapException trap)
        {
            Assert.NotEqual(TrapCode.None, trap.Code);
            Assert.InRange(trap.Instruction, 0, words.Length + 1);
        }
    }
}
