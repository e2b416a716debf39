using Ese.Isa;

namespace Ese.Runtime.Tests.Recognition;

/// <summary>What the generator writes, for <see cref="ToneModel"/>.</summary>
internal sealed class ToneRecognizer : EseRecognizer, IEseModel<ToneRecognizer>
{
    private ToneRecognizer(EseBinary binary, EseOptions? options)
        : base(binary, options)
    {
    }

    private ToneRecognizer(EseBinary binary, EseOptions? options, IModelEngine engine)
        : base(binary, options, engine)
    {
    }

    public static EseModelInfo Info { get; } = new()
    {
        Name = "tones",
        ModelId = ToneModel.ModelId,
        Target = "ese-32x1",
        Resource = "tones.esebin",
        Deployment = EseDeployment.Embed,
        SampleRate = ToneModel.SampleRate,
        WindowSamples = 80,
        HopSamples = 80,
        FeatureBins = 41,
        LabelCount = 41,
        LabelDigest = new string('0', 64),
        LayerCount = 1,
        WeightCount = 1,
        NonZeroCount = 1,
    };

    public static EseBinary LoadBinary() => ToneModel.Binary();

    public static ToneRecognizer Create(EseOptions? options = null) => new(LoadBinary(), options);

    public static ToneRecognizer Buffering(EseOptions? options = null) => new(ToneModel.Binary(streamable: false), options);

    public static ToneRecognizer On(IModelEngine engine, EseOptions? options = null) => new(LoadBinary(), options, engine);
}
