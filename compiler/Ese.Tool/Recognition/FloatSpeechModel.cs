using Ese.Compiler;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime.Decoding;

namespace Ese.Tool.Recognition;

/// <summary>A model in floating point: what a compiled binary is compared with.</summary>
internal sealed class FloatSpeechModel : SpeechModel
{
    private readonly FloatEvaluator _evaluator;

    private FloatSpeechModel(FloatEvaluator evaluator) => _evaluator = evaluator;

    /// <summary>Reads a model.</summary>
    /// <exception cref="EseException">The file is no valid model.</exception>
    public static FloatSpeechModel Read(string file)
    {
        EseModel model = EseModelFile.Read(file);
        int framesPerStep = model.Layers.OfType<Conv2dLayer>().Aggregate(1, (frames, layer) => frames * layer.StrideSteps);
        return new FloatSpeechModel(new FloatEvaluator(model))
        {
            Name = model.Name,
            Path = "float",
            FrontEnd = model.FrontEnd,
            Labels = new CtcLabels(model.Labels, model.Blank),
            SamplesPerStep = model.FrontEnd.HopSamples * framesPerStep,
            BeamWidth = model.Decoder.BeamWidth,
        };
    }

    /// <inheritdoc/>
    public override ISpeechRunner CreateRunner() => new Runner(_evaluator);

    private sealed class Runner(FloatEvaluator evaluator) : ISpeechRunner
    {
        public LabelPosteriors Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken) =>
            LabelPosteriors.FromLogits(evaluator.Logits(features, frames, null, cancellationToken), evaluator.Outputs);

        public void Dispose()
        {
        }
    }
}
