using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>Random engines, programs and streams for timing: structured as the verifier demands, contents arbitrary.</summary>
internal static class RandomTimingPrograms
{
    private const int Segments = 3;

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
        if (random.Next(3) == 0)
        {
            // The first line of the first stream is the one that is most easily late.
            program.Add(Stream(random, architecture, image.Length, SlotFormat.All[0]));
        }

        Block(random, architecture, program, image.Length, depth: 0, random.Next(1, 12));
        program.Add(InstructionWord.Of(Halt.Definition));
        return (TimingBinary.Create(architecture, program, image), Launch(random, architecture));
    }

    private static ArchitectureRecord Architecture(Random random)
    {
        var lanes = random.Next(1, 9);
        var groups = random.Next(1, 6);
        var store = random.Next(4) == 0;

        // Often the narrowest lines are just a word, and the FIFO just outlasts the latency, which often just ends with the start of a matrix.
        var isTight = random.Next(3) == 0;
        var latency = isTight ? Pick(random, 0, 1, 1, 2, 7, 40) : Pick(random, 0, 0, 1, 7, 40, 300);
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
            launch.SetOrigin(1, channel, random.Next(-2, 3));
        }

        Place(random, launch, architecture.MemoryBytesPerCycle);
        return launch;
    }

    /// <summary>Everything at word 0, everything at some word, or anything anywhere.</summary>
    private static void Place(Random random, ProgramLaunch launch, int width)
    {
        var kind = random.Next(3);
        for (var segment = 0; segment < Segments; segment++)
        {
            launch.SegmentBase[segment] = kind == 0 ? 0 : kind == 1 ? (ulong)(random.Next(100) * width) : (ulong)random.Next(10_000);
            launch.SegmentChannelStride[segment] = kind == 0 ? 0 : kind == 1 ? (ulong)(random.Next(100) * width) : (ulong)random.Next(5000);
        }
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
                program.Add(Wait(random, Other(random, architecture.MemoryBytesPerCycle)));
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

    private static InstructionWord Stream(Random random, ArchitectureRecord architecture, int imageBytes) =>
        Stream(random, architecture, imageBytes, SlotFormat.All[random.Next(SlotFormat.All.Length)]);

    private static InstructionWord Stream(Random random, ArchitectureRecord architecture, int imageBytes, SlotFormat format)
    {
        var lineBytes = format.LineBytes(architecture.StreamLanes);
        var lines = random.Next(1, Math.Min(random.Next(2) == 0 ? 4 : 60, imageBytes / lineBytes) + 1);
        var offset = random.Next(0, ((imageBytes - (lines * lineBytes)) / 16) + 1);
        return InstructionWord.Of(random.Next(4) == 0 ? Conv.Definition : SpMV.Definition)
            .With(SpMV.Stream, offset).With(SpMV.Lines, lines).With(SpMV.Rows, 1).With(SpMV.Columns, 1).With(SpMV.Format, format.Id);
    }

    private static InstructionWord Other(Random random, int width)
    {
        var definition = Others[random.Next(Others.Length)];
        var word = InstructionWord.Of(definition);
        return definition.Mnemonic switch
        {
            "lstm" or "gru" or "rqt" => word.With(Lstm.Units, random.Next(1, 9)),
            "vadd" => word.With(AddVectors.Length, random.Next(1, 70)),
            "fill" => word.With(Fill.Length, random.Next(1, 70)),
            "ldc" => word.With(LoadConstants.Length, random.Next(1, 90)).With(LoadConstants.Space, random.Next(4))
                .With(LoadConstants.Segment, random.Next(Segments)).With(LoadConstants.Offset, random.Next(3) * random.Next(100)),
            "ldv" => word.With(LoadVector.Length, random.Next(1, 70)).With(LoadVector.Segment, random.Next(Segments))
                .With(LoadVector.Offset, Words(random, width)).With(LoadVector.Stride, Words(random, width)).With(LoadVector.Order, random.Next(3))
                .With(LoadVector.Counter, random.Next(3)).With(LoadVector.Axis, random.Next(2)).With(LoadVector.Ahead, random.Next(2)),
            "ldw" => word.With(LoadWindow.Length, random.Next(1, 20)).With(LoadWindow.Count, random.Next(1, 5)).With(LoadWindow.Hop, random.Next(1, 4))
                .With(LoadWindow.Segment, random.Next(Segments)).With(LoadWindow.Stride, Words(random, width))
                .With(LoadWindow.Counter, random.Next(3)).With(LoadWindow.InputAxis, random.Next(2)).With(LoadWindow.OutputAxis, random.Next(2)),
            "stv" => word.With(StoreVector.Length, random.Next(1, 70)).With(StoreVector.Segment, random.Next(Segments))
                .With(StoreVector.Offset, Words(random, width)).With(StoreVector.Stride, Words(random, width)).With(StoreVector.Order, random.Next(3))
                .With(StoreVector.Counter, random.Next(3)).With(StoreVector.Axis, random.Next(2)).With(StoreVector.Behind, random.Next(2)),
            "win" => word.With(Window.Inner, 1),
            _ => word,
        };
    }

    /// <summary>16-bit words: none, those of some words of the port, or any number.</summary>
    private static int Words(Random random, int width) => random.Next(3) switch { 0 => 0, 1 => random.Next(1, 4) * width, _ => random.Next(200) };

    private static InstructionWord Wait(Random random, InstructionWord word) =>
        word.With(CommonFields.Wait, random.Next(3) == 0 ? random.Next(16) : 0);

    private static int Pick(Random random, params ReadOnlySpan<int> values) => values[random.Next(values.Length)];
}
