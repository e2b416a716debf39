using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training.Tests.Loop;

public sealed class TrainingStepTests
{
    private const int Labels = 3;

    // One utterance whose label never occurs, one with logits that are no numbers, one that is too short, two sound ones.
    [Fact]
    public void AllUtterancesThatMakeTheLossNotFiniteAreNamedAndNoOthers()
    {
        var layout = new SequenceLayout([4, 4, 1, 4, 4]);
        float[] logits = new float[layout.Rows * Labels];
        for (int step = 0; step < 4; step++) logits[(step * Labels) + 2] = float.NegativeInfinity;
        logits[layout.FirstRows[1] * Labels] = float.NaN;
        var batch = new TrainingBatch(
            ["impossible", "nan", "short", "sound", "silent"], new Activations(new float[layout.Rows], layout, 1), [[2], [1], [1, 1], [2], []]);
        var network = new GivenLogits(new Activations(logits, layout, Labels));
        var training = new TrainingStep(network, new Sgd([]), clip: 0, blank: 0);
        var error = Assert.Throws<EseException>(() => training.Run(batch, 0.01, new TrainingPass(new Workers(1), IsTraining: true, default)));
        Assert.Equal(ErrorTable.TrainingNotFinite, error.Code);
        Assert.Contains("at utterances impossible, nan and learning rate", error.Message, StringComparison.Ordinal);
    }

    private sealed class GivenLogits(Activations logits) : ITrainableNetwork
    {
        public ImmutableArray<Parameter> Parameters => [];

        public int Labels => logits.Width;

        public int StepsFor(int frames) => frames;

        public Activations Forward(Activations features, TrainingPass pass) => logits;

        public void Backward(Activations logitsGradient, TrainingPass pass) => throw new UnreachableException();

        public EseModel ToModel() => throw new UnreachableException();
    }
}
