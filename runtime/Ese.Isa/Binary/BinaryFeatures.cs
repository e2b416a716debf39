namespace Ese.Isa;

/// <summary>What a program needs of a device, derived from its instructions. Bits 0 to 12 are the slot formats by id.</summary>
[Flags]
public enum BinaryFeatures : ulong
{
    /// <summary>Nothing beyond loads, stores and clamps.</summary>
    None = 0,

    /// <summary>Vectors that saturate at 8 bits.</summary>
    EightBitVectors = 1UL << 16,

    /// <summary>Convolutions.</summary>
    Convolution = 1UL << 17,

    /// <summary>LSTM cells.</summary>
    Lstm = 1UL << 18,

    /// <summary>Peepholes.</summary>
    Peepholes = 1UL << 19,

    /// <summary>GRU cells.</summary>
    Gru = 1UL << 20,

    /// <summary>Activation tables behind <c>rqt</c>.</summary>
    TableActivation = 1UL << 21,

    /// <summary>Steps in reverse order, so that the whole utterance must be there.</summary>
    ReverseSteps = 1UL << 22,

    /// <summary>Sums of vectors.</summary>
    VectorSum = 1UL << 23,
}
