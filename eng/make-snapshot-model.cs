#!/usr/bin/env dotnet
#:project ../compiler/Ese.Model/Ese.Model.csproj

// Makes examples/InstructionSnapshots/Models/vowels.esemodel: a network small enough that the instructions emitted for it
// fit a page. Its weights are seeded noise; it recognises nothing. Run: dotnet run eng/make-snapshot-model.cs

using Ese.Isa;
using Ese.Model;

const int Bins = 5;
const int Cells = 4;
const string Vowels = "_AEIOU";
var random = new Random(2018);

var model = new EseModelBuilder("vowels")
    .LogSpectrogram(sampleRate: 8000, windowSamples: 2 * (Bins - 1), hopSamples: 4, NormalisationKind.None)
    .Labels(Vowels, blank: '_')
    .Lstm("rnn", new LstmDirection
    {
        InputWeights = Noise([4 * Cells, Bins]),
        RecurrentWeights = Noise([4 * Cells, Cells]),
        Bias = Noise([4 * Cells]),
    })
    .FullyConnected("output", Noise([Vowels.Length, Cells]))
    .Softmax()
    .Build();

EseModelFile.Save(Calibrated(model), args is [var path] ? path : "examples/InstructionSnapshots/Models/vowels.esemodel");

Tensor Noise(System.Collections.Immutable.ImmutableArray<int> shape) => Tensor.Float(
    shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, n) => product * n)).Select(_ => (float)(random.NextDouble() - 0.5))]);

// Ranges a page can state: features of log(1 + |X|) stay below 4, cells and logits below 2.
static EseModel Calibrated(EseModel model) => model with
{
    Calibration = model.Calibration
        .Add(CalibrationNames.Input, UpTo(4))
        .Add(CalibrationNames.Cell("rnn", "forward"), UpTo(2))
        .Add(CalibrationNames.Output("output"), UpTo(2)),
};

static ValueRange UpTo(int power)
{
    var exponents = new long[ValueRange.Bins];
    exponents[24 + (int)Math.Log2(power)] = 1;
    return new ValueRange(power - 0.001f, [.. exponents]);
}
