using Ese.Model;

namespace Ese.Compiler;

/// <summary>How a model is compiled; what it is compiled for is the architecture record's.</summary>
public sealed record CompilerOptions
{
    /// <summary>Name of the architecture record.</summary>
    public string Target { get; init; } = "ese-32x1";

    private const int WidestBits = 16;

    /// <summary>
    /// Width of weights: 8, 12 or 16; 0 for what the model was quantised for, else 16. Tensors stored in fixed point of this
    /// width keep their integers.
    /// </summary>
    public int WeightBits { get; init; }

    /// <summary>Width of vectors: 8 or 16; 0 for what the model was quantised for, else 16.</summary>
    public int VectorBits { get; init; }

    /// <summary>Profile of the activation tables: <c>fine</c> or <c>ese-paper</c>.</summary>
    public string Tables { get; init; } = "fine";

    /// <summary>Share of the weights of recurrent and fully connected matrices kept by one-shot magnitude pruning, or null for all.</summary>
    public double? Density { get; init; }

    /// <summary>Threads; the result is the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The options for a model: widths that were left to it are named.</summary>
    public CompilerOptions For(EseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return this with
        {
            WeightBits = WeightBits != 0 ? WeightBits : model.Numbers?.WeightBits ?? WidestBits,
            VectorBits = VectorBits != 0 ? VectorBits : model.Numbers?.VectorBits ?? WidestBits,
        };
    }
}
