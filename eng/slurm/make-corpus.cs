#!/usr/bin/env dotnet
#:project ../../compiler/Ese.Model/Ese.Model.csproj

// Makes a model of the shape of examples' networks but small, and a corpus of noise, for trying scans out: with seeded
// weights it recognises nothing, but every number of a scan depends on every weight. Run: dotnet make-corpus.cs FOLDER

using System.Buffers.Binary;
using Ese.Isa;
using Ese.Model;

const int SampleRate = 8000;
const int Utterances = 24;
string folder = args[0];
var random = new Random(2018);

EseModel model = new EseModelBuilder("tiny")
    .LogSpectrogram(SampleRate, windowSamples: 128, hopSamples: 80, NormalisationKind.UtteranceMeanStd)
    .Labels("_ABCDEFGH ", blank: '_')
    .Conv2d("conv", Noise([8, 1, 11, 5]), strideBins: 2, strideSteps: 2, paddingSteps: 2)
    .HardTanh("clamp", 0, 20)
    .Lstm("rnn1", Direction(8 * 28), Direction(8 * 28))
    .Lstm("rnn2", Direction(64), Direction(64))
    .FullyConnected("fc", Noise([10, 64]))
    .Softmax()
    .Build();
Directory.CreateDirectory(Path.Combine(folder, "corpus"));
EseModelFile.Save(model, Path.Combine(folder, "tiny.esemodel"));

var lines = new List<string>();
for (int number = 0; number < Utterances; number++)
{
    string name = $"{number:D2}.wav";
    File.WriteAllBytes(Path.Combine(folder, "corpus", name), Wave((2 + random.Next(3)) * SampleRate));
    lines.Add($"{name}\t{(char)('A' + random.Next(8))}{(char)('A' + random.Next(8))} {(char)('A' + random.Next(8))}");
}

File.WriteAllText(Path.Combine(folder, "corpus", "transcripts.tsv"), string.Join('\n', lines) + "\n");

LstmDirection Direction(int inputs) => new() { InputWeights = Noise([256, inputs]), RecurrentWeights = Noise([256, 64]), Bias = Noise([256]) };

Tensor Noise(System.Collections.Immutable.ImmutableArray<int> shape) => Tensor.Float(
    shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, n) => product * n)).Select(_ => (float)(random.NextDouble() - 0.5))]);

byte[] Wave(int samples)
{
    var bytes = new byte[44 + (2 * samples)];
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
    BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 2 * samples);
    for (int sample = 0; sample < samples; sample++)
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (2 * sample)), (short)random.Next(-8000, 8000));
    return bytes;
}
