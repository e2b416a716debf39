using Ese.Compiler;
using Ese.Isa;
using Ese.Runtime;
using Ese.Runtime.Decoding;

namespace Ese.Tool.Benchmarking;

/// <summary>From one second of samples to text, around whatever computes the logits.</summary>
internal sealed class RecognitionChain
{
    private readonly FeatureExtractor _extractor;
    private readonly CtcGreedyDecoder _decoder;
    private readonly ModelFacts _facts;
    private readonly float[] _samples;

    /// <summary>Prepares the stages of the host.</summary>
    public RecognitionChain(ModelFacts facts)
    {
        _facts = facts;
        _extractor = new FeatureExtractor(facts.FrontEnd);
        _decoder = new CtcGreedyDecoder(new CtcLabels(facts.Labels, facts.Blank));
        _samples = SyntheticAudio.Draw(facts.FrontEnd.SampleRate, seed: 1);
    }

    /// <summary>Frames of the samples.</summary>
    public int Frames => _facts.FrontEnd.FramesFor(_samples.Length);

    /// <summary>Extracts the features <c>[frames × bins]</c>.</summary>
    public float[] Features() => _extractor.Extract(_samples, out _);

    /// <summary>Softmax of the emulator's logits.</summary>
    public LabelPosteriors Softmax(short[] logits) => LabelPosteriors.FromIntegers(logits, _facts.Labels.Length, _facts.Logits);

    /// <summary>Decodes.</summary>
    public CtcHypothesis Decode(LabelPosteriors posteriors) => _decoder.Decode(posteriors);

    /// <summary>All stages with the emulator.</summary>
    public void Run(EmulatedProgram program) => Decode(Softmax(program.Run(Features(), Frames)));

    /// <summary>All stages with a baseline that gives logits.</summary>
    public void Run(IBaselineNetwork network, float[] logits)
    {
        network.Run(Features(), logits);
        Decode(LabelPosteriors.FromLogits(logits, _facts.Labels.Length));
    }
}
