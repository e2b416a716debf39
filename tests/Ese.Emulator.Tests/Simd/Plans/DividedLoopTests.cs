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
            // A segment with room for so many steps of a word traps in the pass behind them.
            var bench = new Bench(TestArchitecture.Create(channels: channels));
            var stream = bench.PutStream(SlotFormat.All[8], [(127, 0)]);
            for (var channel = 0; channel < channels; channel++)
            {
                bench.Launch.SetSteps(0, channel, 12 - (3 * channel));
            }

            var start = bench.Next;
            bench.Add(Loop.Definition, (Loop.OverAxis, 1), (Loop.End, start + 5));
            foreach (var (bank, word, passes) in ((int, int, int)[])[(0, 0, firstPasses), (1, 8, secondPasses)])
            {
                bench.Launch.SegmentChannelStride[bank + 1] = (ulong)(passes + 1) * sizeof(short);
                bench.Add(
                    LoadVector.Definition, (LoadVector.Segment, bank + 1), (LoadVector.Offset, 1), (LoadVector.Stride, 1), (LoadVector.Order, 1),
                    (LoadVector.Destination, word), (LoadVector.Length, 1));
                bench.Add(
                    SpMV.Definition, (SpMV.Stream, stream), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 8),
                    (SpMV.Base, word), (SpMV.Bank, bank), (SpMV.Align, 15));
            }

            bench.Add(EndLoop.Definition, (EndLoop.Start, start));
            if (Math.Min(firstPasses, secondPasses) < 12)
            {
                bench.Traps(TrapCode.MemoryAddress, firstPasses <= secondPasses ? start + 1 : start + 3);
            }
            else
            {
                bench.Run();
            }
        }
    }

    private static InstructionWord Multiply(int bank, int start) => InstructionWord.Of(SpMV.Definition)
        .With(SpMV.Lines, 1).With(SpMV.Rows, 1).With(SpMV.Columns, 2).With(SpMV.Bank, bank).With(SpMV.Base, start);

    private static InstructionWord[] Body(params InstructionWord[] words) =>
    [
        InstructionWord.Of(Loop.Definition).With(Loop.OverAxis, 1).With(Loop.End, words.Length + 1),
        .. words,
        InstructionWord.Of(EndLoop.Definition),
    ];
}
