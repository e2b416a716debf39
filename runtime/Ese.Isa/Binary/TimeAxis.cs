namespace Ese.Isa;

/// <summary>
/// A time axis: feature frames, or the steps of a layer behind a convolution. The host computes its steps from its
/// parent's, <c>floor((steps + 2·Padding − Kernel) / Stride) + 1</c>, and writes them to the engine before a run.
/// </summary>
/// <param name="Index">Index of the axis, 0 is the feature frames.</param>
/// <param name="Parent">Index of the axis it derives from; −1 for axis 0.</param>
/// <param name="Kernel">Steps of the parent one step looks at.</param>
/// <param name="Stride">Steps of the parent from one step to the next.</param>
/// <param name="Padding">Zero steps before the first and after the last step of the parent.</param>
public sealed record TimeAxis(int Index, int Parent, int Kernel, int Stride, int Padding)
{
    /// <summary>Steps of this axis for a number of steps of its parent; 0 when the parent is too short.</summary>
    public int StepsFor(int parentSteps)
    {
        var room = parentSteps + (2 * Padding) - Kernel;
        return parentSteps <= 0 || room < 0 ? 0 : (room / Stride) + 1;
    }
}
