using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>Loops whose body falls into two groups; the bench compares traps and counters with the reference's.</summary>
public class DividedLoopTests
{
    [Fact]
    public void GroupsWithBanksAndWordsOfTheirOwnAreTakenApart()
    {
        var loop = DividedLoop.At(Body(Multiply(bank: 0, start: 0), Multiply(bank: 1, start: 8), Multiply(bank: 0, start: 4)), 0, TestArchitecture.Create());
        Assert.NotNull(loop);
        Assert.Equal([1, 3], loop.First);
        Assert.Equal([2], loop.Second);
    }

    [Fact]
    public void GroupsThatShareABankOrWordsAreNot()
    {
        var fill = InstructionWord.Of(Fill.Definition).With(Fill.Length, 12);
        Assert.Null(DividedLoop.At(Body(Multiply(bank: 0, start: 0), Multiply(bank: 0, start: 8)), 0, TestArchitecture.Create()));
        Assert.Null(DividedLoop.At(Body(Multiply(bank: 0, start: 0), fill, Multiply(bank: 1, start: 8)), 0, TestArchitecture.Create()));
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(6, 3)]
    [InlineData(4, 4)]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(20, 20)]
    public void TheFirstTrapInProgramOrderEndsBothGroups(int firstPasses, int secondPasses)
    {
        for (var channels = 1; channels <= 3; channels++)
        {
            // 40 bits hold ±2^39: a bank that grows by 2^39 / (n + ½) a pass overflows in pass n.
            var bench = new Bench(TestArchitecture.Create(channels: channels));
            var stream = bench.PutStream(SlotFormat.All[8], [(127, 0)]);
            bench.Constants(OnChipSpace.Activation, 0, Growth(firstPasses)).Constants(OnChipSpace.Activation, 8, Growth(secondPasses));
            for (var channel = 0; channel < channels; channel++)
            {
                bench.Launch.SetSteps(0, channel, 12 - (3 * channel));
            }

            var start = bench.Next;
            bench.Add(Loop.Definition, (Loop.OverAxis, 1), (Loop.End, start + 3));
            foreach (var (bank, word) in ((int, int)[])[(0, 0), (1, 8)])
            {
                bench.Add(
                    SpMV.Definition, (SpMV.Stream, stream), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 8),
                    (SpMV.Base, word), (SpMV.Bank, bank), (SpMV.Align, 15));
            }

            bench.Add(EndLoop.Definition, (EndLoop.Start, start));
            if (Math.Min(firstPasses, secondPasses) < 12)
            {
                bench.Traps(TrapCode.AccumulatorOverflow, firstPasses <= secondPasses ? start + 1 : start + 2);
            }
            else
            {
                bench.Run();
            }
        }
    }

    private static int Growth(int passes) => (int)((1L << 39) / (passes + 0.5) / (127 << 15)) is var x && x > short.MaxValue
        ? short.MaxValue
        : x;

    private static InstructionWord Multiply(int bank, int start) => InstructionWord.Of(SpMV.Definition)
        .With(SpMV.Lines, 1).With(SpMV.Rows, 1).With(SpMV.Columns, 2).With(SpMV.Bank, bank).With(SpMV.Base, start);

    private static InstructionWord[] Body(params InstructionWord[] words) =>
    [
        InstructionWord.Of(Loop.Definition).With(Loop.OverAxis, 1).With(Loop.End, words.Length + 1),
        .. words,
        InstructionWord.Of(EndLoop.Definition),
    ];
}
