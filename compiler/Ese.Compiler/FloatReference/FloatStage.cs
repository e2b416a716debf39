namespace Ese.Compiler;

/// <summary>One layer of the float reference, with its weights laid out for speed.</summary>
internal abstract class FloatStage
{
    /// <summary>Width of the output for a width of the input.</summary>
    public abstract int WidthFor(int inputWidth);

    /// <summary>Steps of the output for steps of the input.</summary>
    public virtual int StepsFor(int inputSteps) => inputSteps;

    /// <summary>Computes the layer; may overwrite its input.</summary>
    public abstract FloatSequence Run(FloatSequence input, FloatRun run);
}
