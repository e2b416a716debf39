using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Tool.Benchmarking;

/// <summary>Layers of a model on a baseline, with vectors to run them on.</summary>
internal sealed class BaselineSide : IDisposable
{
    private readonly float[] _input;

    /// <summary>Loads layers.</summary>
    /// <exception cref="EseException">ESE1216: the baseline has no such layers.</exception>
    public BaselineSide(IBaseline baseline, EseModel model, BaselineRun run)
    {
        try
        {
            Network = baseline.Load(model, run);
        }
        catch (NotSupportedException cause)
        {
            throw new EseException(ErrorTable.BaselineUnusable, $"{cause.Message} Bench this model without a baseline.", inner: cause);
        }

        _input = SyntheticFeatures.Draw(1, Network.InputLength, seed: 1);
        Output = new float[Network.OutputLength];
    }

    /// <summary>The layers.</summary>
    public IBaselineNetwork Network { get; }

    /// <summary>What the last run gave.</summary>
    public float[] Output { get; }

    /// <summary>Runs them.</summary>
    public void Run() => Network.Run(_input, Output);

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
