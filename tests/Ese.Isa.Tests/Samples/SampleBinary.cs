namespace Ese.Isa.Tests;

/// <summary>A sound program by hand: one LSTM of two cells and a fully connected layer on two lanes.</summary>
public static class SampleBinary
{
    public const int Load = 1;
    public const int Matrix = 2;
    public const int Element = 4;
    public const int Store = 8;

    public const int LoadTables = 0;
    public const int LoadParameters = 1;
    public const int FillHidden = 2;
    public const int FillCell = 3;
    public const int LoopStart = 4;
    public const int LoadInput = 5;
    public const int InputMatrix = 6;
    public const int RecurrentMatrix = 7;
    public const int Cells = 8;
    public const int OutputMatrix = 9;
    public const int Logits = 10;
    public const int StoreLogits = 11;
    public const int LoopEnd = 12;
    public const int End = 13;

    private static readonly SlotFormat Format = SlotFormat.All[1];

    public static EseBinary Create()
    {
        var image = new SampleImage();
        var input = image.Add(StreamBits.Dense(Format, 2, rows: 4, columns: 2, (lane, row, column) => lane + row - column));
        var recurrent = image.Add(StreamBits.Dense(Format, 2, rows: 4, columns: 2, (lane, row, column) => (lane * 7) - row + column));
        var output = image.Add(StreamBits.Dense(Format, 2, rows: 1, columns: 2, (lane, _, column) => 5 - lane - (3 * column)));
        var parameters = image.Add(Enumerable.Range(0, 40).Select(i => (byte)i).ToArray());
        var table = image.Add(new byte[2 * InstructionTable.TableEntries]);

        return new EseBinary
        {
            ModelId = new string('a', 60) + "0123",
            Architecture = SampleTarget.Create(),
            Facts = Facts(),
            Axes = [new TimeAxis(0, -1, 1, 1, 0)],
            Segments =
            [
                new Segment(0, SegmentRole.Image, "image", -1, 0, image.Length),
                new Segment(1, SegmentRole.Input, "features", 0, 4, 0),
                new Segment(2, SegmentRole.Output, "logits", 0, 4, 0),
                new Segment(3, SegmentRole.Scratch, "scratch", 0, 8, 0),
                new Segment(4, SegmentRole.State, "state", -1, 0, 16),
            ],
            Program = [.. Program(input, recurrent, output, parameters, table)],
            Image = image.Bytes,
            Tags = [new SourceTag(0, "", ""), new SourceTag(1, "rnns.0", "forward/input"), new SourceTag(2, "fc | end", "")],
            Symbols = [new LayerSymbol("fc | end", 2, 0, 0, 2, new FixedFormat(16, 11), [1, 0])],
        };
    }

    /// <summary>The sample with one instruction replaced.</summary>
    public static EseBinary With(int index, Func<InstructionWord, InstructionWord> change)
    {
        var binary = Create();
        return binary with { Program = binary.Program.SetItem(index, change(binary.Program[index])) };
    }

    /// <summary>The sample with another program.</summary>
    public static EseBinary With(params InstructionWord[] program) => Create() with { Program = [.. program] };

    public static InstructionWord Word(InstructionDefinition definition, params (Field Field, long Value)[] values) =>
        values.Aggregate(InstructionWord.Of(definition), (word, value) => word.With(value.Field, value.Value));

    private static ModelFacts Facts() => new()
    {
        Name = "sample",
        FrontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 16000,
            WindowSamples = 2,
            HopSamples = 1,
            FftSize = 2,
            Window = WindowKind.HannPeriodic,
            Normalisation = NormalisationKind.PerBin,
            Mean = [0.1f, -2e-9f],
            Scale = [1f, 3.4e38f],
        },
        Labels = ["", " "],
        Blank = 0,
        Input = new FixedFormat(16, 12),
        InputWords = 2,
        InputOffset = 0,
        Logits = new FixedFormat(16, 11),
        LogitWords = 2,
        LogitAxis = 0,
        Streamable = true,
        LayerCount = 2,
        WeightCount = 20,
        NonZeroCount = 17,
    };

    private static IEnumerable<InstructionWord> Program(SampleStream input, SampleStream recurrent, SampleStream output, int parameters, int table) =>
    [
        Word(LoadConstants.Definition, (LoadConstants.Space, 3), (LoadConstants.Offset, table), (LoadConstants.Length, InstructionTable.TableEntries)),
        Word(LoadConstants.Definition, (LoadConstants.Space, 2), (LoadConstants.Offset, parameters), (LoadConstants.Length, 10)),
        Word(Fill.Definition, (Fill.Destination, 8), (Fill.Length, 2)),
        Word(Fill.Definition, (Fill.Space, 1), (Fill.Length, 2)),
        Word(Loop.Definition, (Loop.OverAxis, 1), (Loop.End, LoopEnd)),
        Word(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Stride, 2), (LoadVector.Order, 1), (LoadVector.Length, 2)),
        input.Word(4, 2, 0, 0, Load).With(CommonFields.Tag, 1),
        recurrent.Word(4, 2, 8, 0, Element).With(CommonFields.Tag, 1),
        Word(Lstm.Definition, (Lstm.Units, 1), (Lstm.Destination, 8), (Lstm.CellFraction, 11), (Lstm.OutputShift, 15), (CommonFields.Wait, Matrix), (CommonFields.Tag, 1)),
        output.Word(1, 2, 8, 1, Element).With(CommonFields.Tag, 2),
        Word(Requantize.Definition, (Requantize.Units, 1), (Requantize.Bank, 1), (Requantize.Parameters, 8), (Requantize.Destination, 16), (Requantize.Shift, 4),
            (Requantize.Low, -32768), (Requantize.High, 32767), (CommonFields.Wait, Matrix | Store), (CommonFields.Tag, 2)),
        Word(StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Stride, 2), (StoreVector.Order, 1), (StoreVector.Source, 16), (StoreVector.Length, 2), (CommonFields.Wait, Element)),
        Word(EndLoop.Definition, (EndLoop.Start, LoopStart)),
        Word(Halt.Definition),
    ];
}
