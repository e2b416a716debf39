using System.Diagnostics;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>One layer of the float reference, with its weights laid out for speed.</summary>
internal abstract class FloatStage
{
    /// <summary>Lays out a layer; a softmax is not one of the evaluator's.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputWidth">Elements of its input vectors.</param>
    public static FloatStage Create(Layer layer, int inputWidth) => layer switch
    {
        Conv2dLayer conv => new FloatConv2d(conv),
        BatchNormLayer batchNorm => new FloatElementwise(batchNorm, inputWidth),
        ActivationLayer activation => new FloatElementwise(activation),
        LstmLayer lstm => new FloatLstm(lstm),
        GruLayer gru => new FloatGru(gru),
        FullyConnectedLayer fullyConnected => new FloatFullyConnected(fullyConnected),
        _ => throw new UnreachableException(),
    };

    /// <summary>Width of the output for a width of the input.</summary>
    public abstract int WidthFor(int inputWidth);

    /// <summary>Steps of the output for steps of the input.</summary>
    public virtual int StepsFor(int inputSteps) => inputSteps;

    /// <summary>Computes the layer; may overwrite its input.</summary>
    public abstract FloatSequence Run(FloatSequence input, FloatRun run);
}
