namespace Ese.Training.Tests;

/// <summary>
/// Compares the gradients of a layer's backward pass with differences of its forward pass. The loss is <c>Σ r·y</c> with a
/// fixed random <c>r</c>, summed in double precision.
/// </summary>
/// <remarks>
/// Differences over four points have an error of <c>h⁴·f⁽⁵⁾/30</c>, so a wide step can be taken that keeps single
/// precision's rounding small: values of the order of 1 give some 1e-5 of the gradient's scale. Inputs and parameters
/// must be more than <see cref="Step"/> · 2 away from a kink, such as the limits of a HardTanh.
/// </remarks>
internal static class GradientCheck
{
    /// <summary>Largest error accepted, relative to the tensor's largest gradient.</summary>
    public const double Tolerance = 2e-3;

    /// <summary>Half the distance of the inner pair of points.</summary>
    public const float Step = 1f / 64;

    /// <summary>Fails unless every gradient of a layer is right.</summary>
    /// <param name="layer">The layer, in training.</param>
    /// <param name="input">Its input.</param>
    /// <param name="samples">Elements compared of every tensor; the one with the largest gradient is always among them.</param>
    public static void Passes(TrainingLayer layer, Activations input, int samples = 24) =>
        Assert.All(Measure(layer, input, samples), error => Assert.True(error.Relative < Tolerance, error.ToString()));

    /// <summary>The error of the input's gradient and of every learned parameter's.</summary>
    public static IReadOnlyList<GradientError> Measure(TrainingLayer layer, Activations input, int samples = 24)
    {
        RandomSource random = RandomSource.FromSeed(20170219).Child(layer.Name);
        var pass = new TrainingPass(new Workers(2), IsTraining: true, random.Child("pass"));
        double[] weights = LossWeights(layer.Forward(input, pass), random.Child("loss"));
        double[] inputGradient = BackwardTwice(layer, input, pass, weights);
        double Loss() => Dot(layer.Forward(input, pass).All, weights);

        var errors = new List<GradientError>
        {
            Compare("input", input.All.Length, input.Values, inputGradient, Loss, samples, random),
        };
        foreach (Parameter parameter in layer.Parameters.Where(parameter => parameter.IsTrained))
        {
            double[] gradient = Array.ConvertAll(parameter.Gradient, value => value / 2.0);
            errors.Add(Compare(parameter.Name, gradient.Length, parameter.Values, gradient, Loss, samples, random));
        }

        return errors;
    }

    // Twice without clearing in between: gradients of parameters must be added, and nothing may be left from a pass
    // that disturbs the next one.
    private static double[] BackwardTwice(TrainingLayer layer, Activations input, TrainingPass pass, double[] weights)
    {
        float[] before = input.All.ToArray();
        foreach (Parameter parameter in layer.Parameters) Array.Clear(parameter.Gradient);
        double[] gradient = new double[before.Length];
        for (int repeat = 0; repeat < 2; repeat++)
        {
            Activations output = layer.Forward(input, pass);
            float[] outputGradient = Array.ConvertAll(weights, value => (float)value);
            Activations? result = layer.Backward(output with { Values = outputGradient }, pass, needsInputGradient: true);
            Assert.NotNull(result);
            Assert.Equal((input.Rows, input.Width), (result.Rows, result.Width));
            for (int index = 0; index < gradient.Length; index++) gradient[index] += result.Values[index] / 2.0;
        }

        Assert.Equal(before, input.All.ToArray());
        return gradient;
    }

    private static GradientError Compare(
        string name, int length, float[] values, double[] gradient, Func<double> loss, int samples, RandomSource random)
    {
        double largestError = 0.0;
        double scale = 0.0;
        foreach (int element in Sampled(gradient, Math.Min(samples, length), random.Child(name)))
        {
            double difference = Difference(values, element, loss);
            largestError = Math.Max(largestError, Math.Abs(difference - gradient[element]));
            scale = Math.Max(scale, Math.Abs(difference));
        }

        return new GradientError(name, largestError, scale);
    }

    private static double Difference(float[] values, int element, Func<double> loss)
    {
        float center = values[element];
        double inner = Pair(Step);
        double outer = Pair(2 * Step);
        values[element] = center;
        return ((4.0 * inner) - outer) / 3.0;

        // The step that was taken is that of the rounded values.
        double Pair(float step)
        {
            float high = values[element] = center + step;
            double above = loss();
            float low = values[element] = center - step;
            return (above - loss()) / ((double)high - low);
        }
    }

    private static HashSet<int> Sampled(double[] gradient, int count, RandomSource random)
    {
        int largest = Enumerable.Range(0, gradient.Length).MaxBy(index => Math.Abs(gradient[index]));
        var chosen = new HashSet<int> { largest };
        RandomDraws draws = random.Draws();
        while (chosen.Count < count) chosen.Add(draws.Below(gradient.Length));
        return chosen;
    }

    private static double[] LossWeights(Activations output, RandomSource random)
    {
        RandomDraws draws = random.Draws();
        double[] weights = new double[output.All.Length];
        for (int index = 0; index < weights.Length; index++) weights[index] = draws.Uniform(-1f, 1f);
        return weights;
    }

    private static double Dot(ReadOnlySpan<float> values, double[] weights)
    {
        Assert.Equal(weights.Length, values.Length);
        double sum = 0.0;
        for (int index = 0; index < weights.Length; index++) sum += values[index] * weights[index];
        return sum;
    }
}
