using System.Buffers.Binary;
using Ese.Isa;
using Ese.Model;

namespace Ese.Tool.Tests;

/// <summary>A folder with a small model, its recordings and a corpus of them; gone with the test.</summary>
internal sealed class Workshop : IDisposable
{
    private const int SampleRate = 8000;
    private const string Characters = "_AB ";

    public string Folder { get; } = Directory.CreateTempSubdirectory("ese-").FullName;

    public string Model => PathOf("small.esemodel");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>A fully connected network whose labels follow the loudness of four frequencies.</summary>
    public Workshop WithModel()
    {
        var frontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = SampleRate,
            WindowSamples = 32,
            HopSamples = 16,
            FftSize = 32,
            Window = WindowKind.HannPeriodic,
            Normalisation = NormalisationKind.None,
        };
        var weights = new float[Characters.Length * frontEnd.Bins];
        for (int label = 0; label < Characters.Length; label++) weights[(label * frontEnd.Bins) + 2 + (4 * label)] = 6;
        EseModel model = new EseModelBuilder("small")
            .FrontEnd(frontEnd)
            .Labels(Characters, '_')
            .FullyConnected("fc", Tensor.Float([Characters.Length, frontEnd.Bins], weights))
            .Softmax()
            .Build();
        EseModelFile.Save(model, Model);
        return this;
    }

    /// <summary>Recordings in which every label is a tone, and a list of them.</summary>
    public Workshop WithCorpus()
    {
        Directory.CreateDirectory(PathOf("corpus"));
        Tone("corpus/one.wav", "_A_B_");
        Tone("corpus/two.wav", "_B_ _A_");
        Tone("corpus/three.wav", "_A_A_ _B_");
        Write("corpus/transcripts.tsv", "one.wav\tAB\ntwo.wav\tb a\nthree.wav\tA B\n");
        return this;
    }

    /// <summary>A compiled binary of the model, calibrated with the corpus.</summary>
    public async Task<string> CompileAsync()
    {
        (await ToolRun.Of("calibrate", Model, PathOf("corpus"), "-o", Model)).Succeeded();
        (await ToolRun.Of("compile", Model)).Succeeded();
        return PathOf("small.esebin");
    }

    /// <summary>A recording in which every label is a tone of 50 ms.</summary>
    public void Tone(string name, string labels)
    {
        const int SamplesPerLabel = 400;
        var bytes = new byte[44 + (labels.Length * SamplesPerLabel * 2)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), SampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), bytes.Length - 44);
        for (int sample = 0; sample < labels.Length * SamplesPerLabel; sample++)
        {
            int label = Characters.IndexOf(labels[sample / SamplesPerLabel], StringComparison.Ordinal);
            double frequency = (2 + (4 * label)) * SampleRate / 32.0;
            short value = (short)(12_000 * Math.Sin(2 * Math.PI * frequency * sample / SampleRate));
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (2 * sample)), value);
        }

        File.WriteAllBytes(PathOf(name), bytes);
    }
}
