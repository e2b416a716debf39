namespace Ese.Compiler;

/// <summary>Which accumulators of a layer.</summary>
public enum AccumulatorStage
{
    /// <summary>The gates of an LSTM or GRU, one margin per gate.</summary>
    Gates,

    /// <summary>The projection of an LSTMP.</summary>
    Projection,

    /// <summary>The output of a convolution or fully connected layer.</summary>
    Output,
}
