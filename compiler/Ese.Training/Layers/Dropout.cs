namespace Ese.Training;

/// <summary>
/// Dropout (Srivastava et al. 2014), scaled in training so that use needs none of it. No layer of a model: a network puts it
/// behind one. What is dropped follows from the names of batch and place alone and is drawn again for the backward pass.
/// </summary>
/// <param name="name">Name of the place, unique in the network.</param>
/// <param name="rate">Share of elements dropped, 0 to less than 1; taken in steps of 2^−16.</param>
internal sealed class Dropout(string name, float rate)
{
    private const int RowsPerTask = 32;
    private const int DrawsPerWord = 4;

    private readonly int _dropped = (int)MathF.Round(rate * (1 << 16));
    private readonly Scratch _output = new();

    /// <summary>Drops elements in training; else the input itself.</summary>
    public Activations Forward(Activations input, TrainingPass pass)
    {
        if (!pass.IsTraining || _dropped == 0) return input;
        Activations output = _output.Take(input.Layout, input.Width);
        Apply(input, output, pass);
        return output;
    }

    /// <summary>Drops the gradients of what the forward pass of the same batch dropped, in place.</summary>
    public Activations Backward(Activations outputGradient, TrainingPass pass)
    {
        if (pass.IsTraining && _dropped != 0) Apply(outputGradient, outputGradient, pass);
        return outputGradient;
    }

    private void Apply(Activations input, Activations output, TrainingPass pass)
    {
        RandomSource random = pass.Random.Child("dropout").Child(name);
        float scale = (1 << 16) / (float)((1 << 16) - _dropped);
        pass.Workers.Run((input.Rows + RowsPerTask - 1) / RowsPerTask, task =>
        {
            int end = Math.Min(input.Rows, (task + 1) * RowsPerTask);
            for (int row = task * RowsPerTask; row < end; row++)
                ApplyRow(input.Row(row), output.Row(row), random.Child(row).Draws(), scale);
        });
    }

    private void ApplyRow(ReadOnlySpan<float> input, Span<float> output, RandomDraws draws, float scale)
    {
        ulong word = 0;
        for (int index = 0; index < input.Length; index++)
        {
            if (index % DrawsPerWord == 0) word = draws.Next();
            output[index] = (ushort)word < _dropped ? 0f : input[index] * scale;
            word >>= 16;
        }
    }
}
