using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>All 65,536 inputs of a table on every path, by the definition of the table and of its lookup.</summary>
public class TableLookupTests
{
    public static TheoryData<string, string, int> Tables
    {
        get
        {
            var tables = new TheoryData<string, string, int>();
            foreach (var path in InstructionPaths.All.Where(InstructionPaths.IsSupported))
            {
                foreach (var name in new[] { "sigmoid", "tanh", "hardtanh", "steps", "noise" })
                {
                    tables.Add(path.ToString(), name, 0);
                    tables.Add(path.ToString(), name, 1);
                }
            }

            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryInputIsLookedUp(string path, string name, int mode)
    {
        var table = Table(name, mode);
        var sums = Enumerable.Range(short.MinValue, 1 << 16).Select(input => (long)input).ToArray();
        var output = new short[sums.Length];
        ElementKernels.Create(Enum.Parse<InstructionPath>(path)).Requantize(new RequantizeOperands
        {
            Sums = sums,
            LargestSum = 1 << 15,
            Parameters = ElementParameters.Arrange(new int[sums.Length], sums.Length, 1, 0),
            Output = output,
            Table = table,
            Shift = 0,
            Low = 0,
            High = 0,
            UseTable = true,
            OutputShift = 0,
            EightBit = false,
            Channels = 1,
            Active = 1,
        });

        for (var index = 0; index < output.Length; index++)
        {
            // ActivationTable.Lookup is the specification; nothing it gives needs more than 16 bits.
            Assert.Equal(ActivationTable.Lookup(table, (short)sums[index]), output[index]);
        }
    }

    /// <summary>Tables of the two profiles have these shapes; the coarse ones cover more of the flat parts.</summary>
    private static short[] Table(string name, int mode)
    {
        var random = new Random(1);
        var step = mode == 1 ? 1.0 / 128 : 1.0 / 16;
        var words = new short[InstructionTable.TableEntries];
        for (var k = 0; k < words.Length - 1; k++)
        {
            var x = (k - 1024) * step;
            var y = name switch
            {
                "sigmoid" => 1 / (1 + Math.Exp(-x)),
                "tanh" => Math.Tanh(x),
                "hardtanh" => Math.Clamp(x, -1, 1),
                "steps" => k % 2 == 0 ? 1 : -1,
                _ => (random.NextDouble() * 2) - 1,
            };
            words[k] = (short)Math.Clamp(Math.Floor((y * 32768) + 0.5), short.MinValue, short.MaxValue);
        }

        words[^1] = (short)mode;
        return words;
    }
}
