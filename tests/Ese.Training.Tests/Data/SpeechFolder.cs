using System.Buffers.Binary;
using System.Collections.Immutable;
using Ese.Isa;
using Ese.Runtime.Decoding;
using Ese.Testing;

namespace Ese.Training.Tests.Data;

/// <summary>A folder of recordings with transcripts.tsv, and a front end and labels that fit; gone with the test.</summary>
internal sealed class SpeechFolder : IDisposable
{
    public const int SampleRate = 8000;

    private readonly TemporaryFolder _folder = new();
    private string _list = "";

    public static CtcLabels Labels { get; } = new(["_", "A", "B", " "], 0);

    public static FrontEnd FrontEnd { get; } = new()
    {
        Kind = FeatureKind.LogSpectrogram,
        SampleRate = SampleRate,
        WindowSamples = 32,
        HopSamples = 16,
        FftSize = 32,
        Window = WindowKind.HannPeriodic,
        Normalisation = NormalisationKind.UtteranceMeanStd,
    };

    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>Adds a line of transcripts.tsv alone.</summary>
    public SpeechFolder Line(string line)
    {
        _folder.Write("transcripts.tsv", _list += line + "\n");
        return this;
    }

    /// <summary>Adds a file that is no recording.</summary>
    public SpeechFolder File(string name, string content)
    {
        _folder.Write(name, content);
        return this;
    }

    /// <summary>Adds a recording in floating point.</summary>
    public SpeechFolder Recording(string name, float[] samples, int sampleRate = SampleRate)
    {
        var bytes = new byte[44 + (samples.Length * 4)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 3);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), sampleRate * 4);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 4);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 32);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), bytes.Length - 44);
        for (int i = 0; i < samples.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(44 + (4 * i)), samples[i]);
        string path = _folder.Write(name);
        System.IO.File.WriteAllBytes(path, bytes);
        return this;
    }

    /// <summary>A tone at half of full scale.</summary>
    public static float[] Tone(int samples, double frequency = 440) =>
        [.. Enumerable.Range(0, samples).Select(i => 0.5f * (float)Math.Sin(2 * Math.PI * frequency * i / SampleRate))];

    /// <summary>Utterances of given lengths in samples, spoken in turn by a number of speakers.</summary>
    public static ImmutableArray<TrainingUtterance> Utterances(int speakers, params int[] lengths) =>
    [
        .. lengths.Select((length, index) => new TrainingUtterance(
            $"u{index}", $"s{index % speakers}", "A", [1], Tone(length, 300 + (40 * index)))),
    ];
}
