using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>Derives <see cref="BinaryFeatures"/>.</summary>
public static class BinaryFeatureSet
{
    /// <summary>The features a program needs. Illegal words need nothing.</summary>
    public static BinaryFeatures Of(ImmutableArray<InstructionWord> program)
    {
        var features = BinaryFeatures.None;
        foreach (var word in program)
        {
            if (InstructionDecoder.TryDecode(word, out var definition, out _))
            {
                features |= Of(word, definition);
            }
        }

        return features;
    }

    private static BinaryFeatures Of(InstructionWord word, InstructionDefinition definition)
    {
        static BinaryFeatures If(bool condition, BinaryFeatures feature) => condition ? feature : BinaryFeatures.None;

        if (definition == SpMV.Definition || definition == Conv.Definition)
        {
            return (BinaryFeatures)(1UL << (int)word[SpMV.Format]) | If(definition == Conv.Definition, BinaryFeatures.Convolution);
        }

        if (definition == Lstm.Definition)
        {
            return BinaryFeatures.Lstm | If(word[Lstm.Peephole] != 0, BinaryFeatures.Peepholes) | If(word[Lstm.EightBit] != 0, BinaryFeatures.EightBitVectors);
        }

        if (definition == Gru.Definition)
        {
            return BinaryFeatures.Gru | If(word[Gru.EightBit] != 0, BinaryFeatures.EightBitVectors);
        }

        if (definition == Requantize.Definition)
        {
            return If(word[Requantize.UseTable] != 0, BinaryFeatures.TableActivation) | If(word[Requantize.EightBit] != 0, BinaryFeatures.EightBitVectors);
        }

        if (definition == AddVectors.Definition)
        {
            return BinaryFeatures.VectorSum | If(word[AddVectors.EightBit] != 0, BinaryFeatures.EightBitVectors);
        }

        return definition == LoadVector.Definition
            ? If(word[LoadVector.Order] == (int)StepOrder.Reverse, BinaryFeatures.ReverseSteps)
            : If(definition == StoreVector.Definition && word[StoreVector.Order] == (int)StepOrder.Reverse, BinaryFeatures.ReverseSteps);
    }
}
