using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>A piece of a parameter: one task of everything that treats elements alone.</summary>
/// <param name="Index">Place of the parameter in its list.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Start">First element.</param>
/// <param name="Count">Elements.</param>
internal sealed record ParameterBlock(int Index, Parameter Parameter, int Start, int Count)
{
    /// <summary>Most elements of a block. It does not depend on the threads, because sums are taken block by block.</summary>
    public const int Length = 1 << 14;

    /// <summary>Values of the block.</summary>
    public Span<float> Values => Parameter.Values.AsSpan(Start, Count);

    /// <summary>Gradient of the block; empty where nothing is learned.</summary>
    public Span<float> Gradient => Parameter.IsTrained ? Parameter.Gradient.AsSpan(Start, Count) : [];

    /// <summary>Cuts parameters into blocks.</summary>
    public static ImmutableArray<ParameterBlock> Cut(ImmutableArray<Parameter> parameters)
    {
        ImmutableArray<ParameterBlock>.Builder blocks = ImmutableArray.CreateBuilder<ParameterBlock>();
        for (int index = 0; index < parameters.Length; index++)
        {
            int length = parameters[index].Values.Length;
            for (int start = 0; start < length; start += Length)
                blocks.Add(new ParameterBlock(index, parameters[index], start, Math.Min(Length, length - start)));
        }

        return blocks.ToImmutable();
    }

    /// <summary>The same elements of an array that runs beside the parameter's values.</summary>
    public Span<float> Of(float[] values) => values.AsSpan(Start, Count);

    /// <summary>Sets the elements that are pruned to 0.</summary>
    /// <param name="values">The block's elements of an array that runs beside the parameter's values.</param>
    public void ClearPruned(Span<float> values)
    {
        if (Parameter.Kept is not { } kept)
            return;

        ReadOnlySpan<bool> own = kept.AsSpan(Start, Count);
        for (int k = 0; k < own.Length; k++)
        {
            if (!own[k])
                values[k] = 0f;
        }
    }
}
