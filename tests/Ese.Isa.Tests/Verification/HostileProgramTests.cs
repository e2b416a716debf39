using System.Diagnostics;
using CsCheck;
using Ese.Testing;
using static Ese.Isa.Tests.SampleBinary;

namespace Ese.Isa.Tests;

public sealed class HostileProgramTests
{
    [Fact]
    public void AnyLegalWordsGiveFindingsAndNoOtherException() =>
        Gen.Select(Gen.Int[0, InstructionTable.All.Length - 1], Gen.ULong, Gen.ULong).Array[1, 30].Sample(words =>
        {
            var program = words.Select(word => Legal(word.Item1, word.Item2, word.Item3)).Append(Word(Halt.Definition)).ToArray();
            BinaryVerifier.Findings(With(program) with { Tags = [.. Enumerable.Range(0, 4).Select(id => new SourceTag(id, "", ""))] });
        }, iter: TestScale.Of(1000));

    [Fact]
    public void ALongProgramOfWideInstructionsInDeepLoopsIsVerifiedQuickly()
    {
        const int Length = 5_000;
        var program = new List<InstructionWord>();
        for (var depth = 0; depth < 4; depth++)
        {
            program.Add(Word(Loop.Definition, (Loop.Counter, depth), (Loop.Count, 65535), (Loop.End, Length + 7 - depth)));
        }

        for (var i = 0; i < Length; i++)
        {
            program.Add(Word(Fill.Definition, (Fill.Destination, i % 500 * 2), (Fill.Length, 60_000), (CommonFields.Wait, i % 2 * Element)));
        }

        for (var depth = 3; depth >= 0; depth--)
        {
            program.Add(Word(EndLoop.Definition, (EndLoop.Counter, depth), (EndLoop.Start, depth)));
        }

        program.Add(Word(Halt.Definition));
        var binary = With([.. program]);
        binary = binary with { Architecture = binary.Architecture with { ProgramWords = 65536, ActivationWords = 65536 } };
        var watch = Stopwatch.StartNew();

        Assert.Empty(BinaryVerifier.Findings(binary));

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    private static InstructionWord Legal(int row, ulong low, ulong high)
    {
        var definition = InstructionTable.All[row];
        var random = new InstructionWord(low, high);

        // Small values reach further into the program than ones that fail the first range check.
        return definition.Fields.Append(CommonFields.Wait).Aggregate(
            InstructionWord.Of(definition), (word, field) => word.With(field, Math.Clamp(random[field] % 7, field.Lowest, field.Highest)));
    }
}
