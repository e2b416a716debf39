using System.Buffers.Binary;
using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Runtime.Tests;

/// <summary>
/// A hand-written binary whose result is easy to compute: two convolutions over time (kernel 3, stride 2, padding 1, then
/// kernel 3, stride 1, padding 1) and a running sum over the steps, kept in a state segment.
/// </summary>
internal static class SumModel
{
    public const int Bins = 2;
    private static readonly short[] First = [1, 2, 3, 4, 5, 6];
    private static readonly short[] Second = [2, -3, 1];

    public static EseBinary Create(int channels = 1, bool streamable = true) => new()
    {
        ModelId = new string('a', 64),
        Architecture = Architecture(channels),
        Facts = Facts(streamable),
        Axes = [new TimeAxis(0, -1, 1, 1, 0), new TimeAxis(1, 0, 3, 2, 1), new TimeAxis(2, 1, 3, 1, 1)],
        Segments =
        [
            new Segment(0, SegmentRole.Image, "image", -1, 0, 64),
            new Segment(1, SegmentRole.Input, "features", 0, 6, 0),
            new Segment(2, SegmentRole.Scratch, "first", 1, 2, 0),
            new Segment(3, SegmentRole.Output, "logits", 2, 4, 0),
            new Segment(4, SegmentRole.State, "sum", -1, 0, 2),
        ],
        Program = Program(),
        Image = Image(),
        Tags = [new SourceTag(0, "sum", "")],
        Symbols = [new LayerSymbol("sum", 3, 2, 0, 2, new FixedFormat(16, 0), [1, 0])],
    };

    /// <summary>The logits, [steps × 1], computed without any of the project's code.</summary>
    public static short[] Expected(float[] features)
    {
        var frames = features.Length / Bins;
        var first = new List<int>();
        for (var t = 0; (t * 2) + 2 < frames + 2 && frames > 0; t++)
        {
            var sum = 0;
            for (var k = 0; k < 3 * Bins; k++)
            {
                var frame = (t * 2) - 1 + (k / Bins);
                sum += frame >= 0 && frame < frames ? First[k] * (int)Math.Floor((features[(frame * Bins) + (k % Bins)] * 4) + 0.5) : 0;
            }

            first.Add(sum);
        }

        var running = 0;
        return [.. first.Select((_, t) => (short)(running += Enumerable.Range(0, 3).Sum(k =>
            t - 1 + k >= 0 && t - 1 + k < first.Count ? Second[k] * first[t - 1 + k] : 0)))];
    }

    public static ArchitectureRecord Architecture(int channels = 1) => new()
    {
        Name = "test",
        Summary = "A tiny engine for tests.",
        Lanes = 1,
        ColumnGroups = 1,
        Channels = channels,
        SlotFormats = [SlotFormat.All[8]],
        VectorBits = [16],
        AccumulatorBits = 40,
        QueueDepth = 2,
        RowsPerLane = 4,
        ActivationWords = 64,
        CellWords = 64,
        ParameterWords = 64,
        ProgramWords = 64,
        MaximumInput = 64,
        MaximumCells = 64,
        ClockMegahertz = 100,
        MemoryBytesPerCycle = 64,
        MemoryLatencyCycles = 40,
        ElementUnitsPerCycle = 1,
        PrefetchLines = 128,
        WeightStoreBytes = 0,
        WeightStoreBytesPerCycle = 1,
        MemoryBytes = 1 << 20,
    };

    private static ModelFacts Facts(bool streamable) => new()
    {
        Name = "sum",
        FrontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 8000,
            WindowSamples = 2,
            HopSamples = 2,
            FftSize = 2,
            Window = WindowKind.HannPeriodic,
            Normalisation = NormalisationKind.None,
        },
        Labels = [""],
        Blank = 0,
        Input = new FixedFormat(16, 2),
        InputWords = 3,
        InputOffset = 1,
        Logits = new FixedFormat(16, 2),
        LogitWords = 2,
        LogitAxis = 2,
        Streamable = streamable,
        LayerCount = 1,
        WeightCount = 9,
        NonZeroCount = 9,
    };

    private static ImmutableArray<InstructionWord> Program() =>
    [
        Word(LoadConstants.Definition, (LoadConstants.Space, 2), (LoadConstants.Length, 1)),
        Word(LoadVector.Definition, (LoadVector.Segment, 4), (LoadVector.Destination, 20), (LoadVector.Length, 1)),
        Word(Fill.Definition, (Fill.Destination, 21), (Fill.Length, 1)),
        Word(Clear.Definition),
        Word(Loop.Definition, (Loop.OverAxis, 1), (Loop.Axis, 1), (Loop.End, 9)),
        Word(
            LoadWindow.Definition, (LoadWindow.Segment, 1), (LoadWindow.Stride, 3), (LoadWindow.Count, 3), (LoadWindow.Hop, 2),
            (LoadWindow.InputAxis, 0), (LoadWindow.OutputAxis, 1), (LoadWindow.Length, 3)),
        Word(SpMV.Definition, (SpMV.Stream, 1), (SpMV.Lines, 9), (SpMV.Rows, 1), (SpMV.Columns, 9), (SpMV.Format, 8)),
        Requantized(),
        Word(
            StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Stride, 1), (StoreVector.Order, 1), (StoreVector.Axis, 1),
            (StoreVector.Source, 10), (StoreVector.Length, 1)),
        Word(EndLoop.Definition, (EndLoop.Start, 4)),
        Word(Loop.Definition, (Loop.OverAxis, 1), (Loop.Axis, 2), (Loop.End, 16)),
        Word(
            LoadWindow.Definition, (LoadWindow.Segment, 2), (LoadWindow.Stride, 1), (LoadWindow.Count, 3), (LoadWindow.Hop, 1),
            (LoadWindow.InputAxis, 1), (LoadWindow.OutputAxis, 2), (LoadWindow.Length, 1)),
        Word(SpMV.Definition, (SpMV.Stream, 3), (SpMV.Lines, 3), (SpMV.Rows, 1), (SpMV.Columns, 3), (SpMV.Format, 8)),
        Requantized(),
        Word(AddVectors.Definition, (AddVectors.First, 20), (AddVectors.Second, 10), (AddVectors.Destination, 20), (AddVectors.Length, 1)),
        Word(
            StoreVector.Definition, (StoreVector.Segment, 3), (StoreVector.Stride, 2), (StoreVector.Order, 1), (StoreVector.Axis, 2),
            (StoreVector.Source, 20), (StoreVector.Length, 2)),
        Word(EndLoop.Definition, (EndLoop.Start, 10)),
        Word(StoreVector.Definition, (StoreVector.Segment, 4), (StoreVector.Source, 20), (StoreVector.Length, 1)),
        Word(Halt.Definition),
    ];

    private static InstructionWord Requantized() => Word(
        Requantize.Definition, (Requantize.Units, 1), (Requantize.Destination, 10), (Requantize.Low, -32768), (Requantize.High, 32767));

    /// <summary>A zero bias at byte 0, the first kernel at byte 16, the second at byte 48.</summary>
    private static byte[] Image()
    {
        var bytes = new byte[64];
        for (var k = 0; k < 3; k++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(48 + (2 * k)), Second[k]);
        }

        for (var k = 0; k < First.Length; k++)
        {
            // Word 0 of every input step holds no feature.
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(16 + (2 * ((k / Bins * 3) + 1 + (k % Bins)))), First[k]);
        }

        return bytes;
    }

    private static InstructionWord Word(InstructionDefinition definition, params ReadOnlySpan<(Field Field, long Value)> fields)
    {
        var word = InstructionWord.Of(definition).With(CommonFields.Wait, 15);
        foreach (var (field, value) in fields)
        {
            word = word.With(field, value);
        }

        return word;
    }
}
