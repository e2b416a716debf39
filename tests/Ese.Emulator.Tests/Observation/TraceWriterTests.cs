using Ese.Isa;

namespace Ese.Emulator.Tests;

public class TraceWriterTests
{
    [Fact]
    public void EveryBufferWriteIsOneLine()
    {
        var bench = new Bench(TestArchitecture.Create(channels: 2));
        using var text = new StringWriter { NewLine = "\r\n" };
        bench.Interpreter.Observer = new TraceWriter(text);
        bench.Add(Loop.Definition, (Loop.Counter, 1), (Loop.Count, 2), (Loop.End, 2))
            .Add(Fill.Definition, (Fill.Space, 1), (Fill.Destination, 4), (Fill.Length, 2), (Fill.Value, -3))
            .Add(EndLoop.Definition, (EndLoop.Counter, 1))
            .Add(StoreVector.Definition, (StoreVector.Space, 1), (StoreVector.Segment, 1), (StoreVector.Source, 5), (StoreVector.Length, 1))
            .Run();

        Assert.Equal(
            "1 [0 0 0 0] 0 cell[4+2]: -3 -3\n1 [0 0 0 0] 1 cell[4+2]: -3 -3\n" +
            "1 [0 1 0 0] 0 cell[4+2]: -3 -3\n1 [0 1 0 0] 1 cell[4+2]: -3 -3\n" +
            "3 [0 0 0 0] 0 card[262144+1]: -3\n3 [0 0 0 0] 1 card[266240+1]: -3\n",
            text.ToString());
    }

    [Fact]
    public void EveryBufferHasItsName()
    {
        var bench = new Bench();
        using var text = new StringWriter();
        bench.Interpreter.Observer = new TraceWriter(text);
        bench.Constants(OnChipSpace.Activation, 1, 2)
            .Constants(OnChipSpace.Parameter, 3, 4)
            .Constants(OnChipSpace.Table, 5, 6)
            .Add(Requantize.Definition, (Requantize.Units, 1), (Requantize.Parameters, 3), (Requantize.Destination, 7), (Requantize.High, 9))
            .Add(Requantize.Definition, (Requantize.Units, 1), (Requantize.Bank, 1), (Requantize.Destination, 8))
            .Run();

        Assert.Equal(
            "0 [0 0 0 0] 0 act[1+1]: 2\n1 [0 0 0 0] 0 param[3+1]: 4\n2 [0 0 0 0] 0 table[5+1]: 6\n" +
            "3 [0 0 0 0] 0 act[7+1]: 4\n3 [0 0 0 0] 0 bank0[0+1]: 0\n4 [0 0 0 0] 0 act[8+1]: 0\n4 [0 0 0 0] 0 bank1[0+1]: 0\n",
            text.ToString());
    }
}
