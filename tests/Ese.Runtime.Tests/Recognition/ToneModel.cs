using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Runtime.Tests.Recognition;

/// <summary>
/// A language of tones and a network that hears it: the spectrum itself is the logits, one label per bin, two frames to
/// a step, and a constant for the blank. Small enough to be written by hand, real enough to run on the interpreter.
/// </summary>
internal static class ToneModel
{
    public const int SampleRate = 8000;
    public const string ModelId = "00000000000000000000000000000000000000000000000000000000000070e5";

    private const int Hop = 80;
    private const int Bins = 41;
    private const int InputFraction = 10;
    private const int LogitFraction = 8;
    private const int SamplesPerLetter = 960;

    private static readonly Dictionary<char, int> BinOf = new() { ['A'] = 5, ['B'] = 8, [' '] = 11, ['C'] = 14 };

    public static EseBinary Binary(bool streamable = true, NormalisationKind normalisation = NormalisationKind.None) => new()
    {
        ModelId = ModelId,
        Architecture = ArchitectureCatalog.Find("ese-32x1"),
        Facts = new ModelFacts
        {
            Name = "tones",
            FrontEnd = new FrontEnd
            {
                Kind = FeatureKind.LogSpectrogram,
                SampleRate = SampleRate,
                WindowSamples = Hop,
                HopSamples = Hop,
                FftSize = Hop,
                Window = WindowKind.HammingPeriodic,
                Normalisation = normalisation,
            },
            Labels = [.. Enumerable.Range(0, Bins).Select(bin => bin == 0 ? "" : BinOf.FirstOrDefault(pair => pair.Value == bin, new('x', 0)).Key.ToString())],
            Blank = 0,
            Input = new FixedFormat(16, InputFraction),
            InputWords = Bins,
            InputOffset = 0,
            Logits = new FixedFormat(16, LogitFraction),
            LogitWords = Bins,
            LogitAxis = 1,
            Streamable = streamable,
            LayerCount = 1,
            WeightCount = 1,
            NonZeroCount = 1,
        },
        Axes = [new TimeAxis(0, -1, 1, 1, 0), new TimeAxis(1, 0, 2, 2, 0)],
        Segments =
        [
            new Segment(0, SegmentRole.Image, "image", -1, 0, 64),
            new Segment(1, SegmentRole.Input, "input", 0, 2 * Bins, 0),
            new Segment(2, SegmentRole.Output, "output", 1, 2 * Bins, 0),
        ],
        Program = Program(),
        Image = new byte[64],
        Tags = [new SourceTag(0, "tones", "")],
        Symbols = [],
    };

    /// <summary>Says a text: 80 ms of tone and 40 ms of silence for every letter; a <c>_</c> is 120 ms of silence.</summary>
    public static float[] Say(string text)
    {
        var samples = new float[text.Length * SamplesPerLetter];
        for (var i = 0; i < samples.Length; i++)
        {
            var frequency = BinOf.GetValueOrDefault(text[i / SamplesPerLetter]) * (double)SampleRate / Hop;
            var time = i % SamplesPerLetter;
            samples[i] = time < 640 ? (float)Math.Sin(2 * Math.PI * frequency * time / SampleRate) : 0;
        }

        return samples;
    }

    public static byte[] Wave(string text) => Audio.WaveBuilder.Pcm16(SampleRate, Pcm(text));

    public static short[] Pcm(string text) => [.. Say(text).Select(sample => (short)(sample * 32000))];

    private static ImmutableArray<InstructionWord> Program() =>
    [
        InstructionWord.Of(Loop.Definition).With(Loop.Counter, 0).With(Loop.OverAxis, 1).With(Loop.Axis, 1).With(Loop.End, 4),
        InstructionWord.Of(LoadWindow.Definition).With(CommonFields.Wait, 8).With(LoadWindow.Segment, 1).With(LoadWindow.Stride, Bins)
            .With(LoadWindow.Count, 2).With(LoadWindow.Hop, 2).With(LoadWindow.Counter, 0).With(LoadWindow.InputAxis, 0)
            .With(LoadWindow.OutputAxis, 1).With(LoadWindow.Destination, 0).With(LoadWindow.Length, Bins),
        InstructionWord.Of(Fill.Definition).With(CommonFields.Wait, 1).With(Fill.Length, 1).With(Fill.Value, 6 << LogitFraction),
        InstructionWord.Of(StoreVector.Definition).With(CommonFields.Wait, 4).With(StoreVector.Segment, 2).With(StoreVector.Stride, Bins)
            .With(StoreVector.Order, (int)StepOrder.Forward).With(StoreVector.Counter, 0).With(StoreVector.Axis, 1).With(StoreVector.Length, Bins),
        InstructionWord.Of(EndLoop.Definition).With(EndLoop.Counter, 0).With(EndLoop.Start, 0),
        InstructionWord.Of(Halt.Definition).With(CommonFields.Wait, 15),
    ];
}
