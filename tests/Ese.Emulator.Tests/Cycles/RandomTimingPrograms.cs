using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>Random engines, programs and streams for timing: structured as the verifier demands, contents arbitrary.</summary>
internal static class RandomTimingPrograms
{
    private static readonly byte[] LikelyBytes = [0x00, 0x00, 0x80, 0x80, 0x08, 0x00, 0x80];

    private static readonly InstructionDefinition[] Others =
    [
        Nop.Definition, Clear.Definition, Lstm.Definition, Gru.Definition, Requantize.Definition, AddVectors.Definition, Fill.Definition,
        LoadConstants.Definition, LoadVector.Definition, LoadWindow.Definition, StoreVector.Definition, Window.Definition,
    ];

    public static (EseBinary Binary, ProgramLaunch Launch) Create(Random random)
    {
        var architecture = Architecture(random);
        var image = new byte[4096];
        for (var index = 0; index < image.Length; index++)
        {
            image[index] = random.Next(3) == 0 ? (byte)random.Next(256) : LikelyBytes[random.Next(LikelyBytes.Length)];
        }

        var program = new List<InstructionWord>();
        Block(random, architecture, program, image.Length, depth: 0, random.Next(1, 12));
        program.Add(InstructionWord.Of(Halt.Definition));
        return (TimingBinary.Create(architecture, program, image), Launch(random, architecture));
    }

    private static ArchitectureRecord Architecture(Random random)
    {
        var lanes = random.Next(1, 9);
        var groups = random.Next(1, 6);
        var store = random.Next(4) == 0;
        var latency = Pick(random, 0, 0, 1, 7, 40, 300);

        // Often the narrowest lines are just a word, and the FIFO just outlasts the latency.
        var isTight = random.Next(3) == 0;
        return TestArchitecture.Create(lanes, groups, random.Next(1, 5)) with
        {
            SlotFormats = SlotFormat.All,
            RowsPerLane = random.Next(1, 20),
            MemoryBytesPerCycle = isTight ? lanes * groups : Pick(random, 1, 2, 3, 6, 8, 12, 16, 48, 64, 256),
            MemoryLatencyCycles = latency,
            PrefetchLines = isTight ? latency + random.Next(1, 5) : Pick(random, 1, 1, 2, 3, 9, 128),
            ElementUnitsPerCycle = Pick(random, 1, 1, 2, 4, 7),
            WeightStoreBytes = store ? random.Next(1, 5000) : 0,
            WeightStoreBytesPerCycle = Pick(random, 1, 5, 16, 64),
        };
    }

    private static ProgramLaunch Launch(Random random, ArchitectureRecord architecture)
    {
        var launch = new ProgramLaunch { ChannelMask = (uint)random.Next(1, 1 << architecture.Channels) };
        for (var channel = 0; channel < architecture.Channels; channel++)
        {
            launch.SetSteps(0, channel, random.Next(0, 5));
            launch.SetSteps(1, channel, random.Next(0, 4));
        }

        return launch;
    }

    private static void Block(Random random, ArchitectureRecord architecture, List<InstructionWord> program, int imageBytes, int depth, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var kind = random.Next(10);
            if (kind == 0 && depth < 3)
            {
                Loop(random, architecture, program, imageBytes, depth);
            }
            else if (kind < 5)
            {
                program.Add(Wait(random, Stream(random, architecture, imageBytes)));
            }
            else
            {
                program.Add(Wait(random, Other(random)));
            }
        }
    }

    private static void Loop(Random random, ArchitectureRecord architecture, List<InstructionWord> program, int imageBytes, int depth)
    {
        var start = program.Count;
        program.Add(default);
        Block(random, architecture, program, imageBytes, depth + 1, random.Next(0, 5));
        var word = Wait(random, InstructionWord.Of(Isa.Loop.Definition)).With(Isa.Loop.Counter, depth).With(Isa.Loop.End, program.Count);
        program[start] = random.Next(2) == 0
            ? word.With(Isa.Loop.Count, random.Next(1, 4))
            : word.With(Isa.Loop.OverAxis, 1).With(Isa.Loop.Axis, random.Next(2));
        program.Add(Wait(random, InstructionWord.Of(EndLoop.Definition)).With(EndLoop.Counter, depth).With(EndLoop.Start, start));
    }

    private static InstructionWord Stream(Random random, ArchitectureRecord architecture, int imageBytes)
    {
        var format = SlotFormat.All[random.Next(SlotFormat.All.Length)];
        var lineBytes = format.LineBytes(architecture.StreamLanes);
        var lines = random.Next(1, Math.Min(random.Next(2) == 0 ? 4 : 60, imageBytes / lineBytes) + 1);
        var offset = random.Next(0, ((imageBytes - (lines * lineBytes)) / 16) + 1);
        return InstructionWord.Of(random.Next(4) == 0 ? Conv.Definition : SpMV.Definition)
            .With(SpMV.Stream, offset).With(SpMV.Lines, lines).With(SpMV.Rows, 1).With(SpMV.Columns, 1).With(SpMV.Format, format.Id);
    }

    private static InstructionWord Other(Random random)
    {
        var definition = Others[random.Next(Others.Length)];
        var word = InstructionWord.Of(definition);
        return definition.Mnemonic switch
        {
            "lstm" or "gru" or "rqt" => word.With(Lstm.Units, random.Next(1, 9)),
            "vadd" => word.With(AddVectors.Length, random.Next(1, 70)),
            "fill" => word.With(Fill.Length, random.Next(1, 70)),
            "ldc" => word.With(LoadConstants.Length, random.Next(1, 90)).With(LoadConstants.Space, random.Next(4)),
            "ldv" => word.With(LoadVector.Length, random.Next(1, 70)),
            "ldw" => word.With(LoadWindow.Length, random.Next(1, 20)).With(LoadWindow.Count, random.Next(1, 5)).With(LoadWindow.Hop, 1),
            "stv" => word.With(StoreVector.Length, random.Next(1, 70)),
            "win" => word.With(Window.Inner, 1),
            _ => word,
        };
    }

    private static InstructionWord Wait(Random random, InstructionWord word) =>
        word.With(CommonFields.Wait, random.Next(3) == 0 ? random.Next(16) : 0);

    private static int Pick(Random random, params ReadOnlySpan<int> values) => values[random.Next(values.Length)];
}
