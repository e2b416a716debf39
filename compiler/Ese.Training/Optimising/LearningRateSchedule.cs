namespace Ese.Training;

/// <summary>The learning rate of every step: a linear warm-up, then half a cosine down to a floor (Loshchilov and Hutter 2017).</summary>
/// <param name="Peak">Learning rate after the warm-up.</param>
/// <param name="WarmUpSteps">Steps of the warm-up; 0 for none.</param>
/// <param name="TotalSteps">Steps until the floor is reached.</param>
/// <param name="Floor">Learning rate at the end and after it; equal to the peak for a constant one.</param>
internal sealed record LearningRateSchedule(double Peak, long WarmUpSteps, long TotalSteps, double Floor)
{
    /// <summary>The same learning rate after the warm-up.</summary>
    public static LearningRateSchedule Constant(double rate, long warmUpSteps = 0) => new(rate, warmUpSteps, warmUpSteps, rate);

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Steps before it, from 0.</param>
    public double At(long step)
    {
        if (step < WarmUpSteps)
            return Peak * (step + 1) / WarmUpSteps;

        if (step >= TotalSteps)
            return Floor;

        double done = (double)(step - WarmUpSteps) / (TotalSteps - WarmUpSteps);
        return Floor + ((Peak - Floor) * 0.5 * (1 + Math.Cos(Math.PI * done)));
    }
}
