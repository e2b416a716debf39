namespace Ese.Isa;

/// <content><c>ESE10xx</c>: folding, pruning, quantising and calibrating.</content>
public static partial class ErrorTable
{
    /// <summary>A compiler option has a value it cannot have.</summary>
    public static readonly ErrorCode OptionOutOfRange =
        new("ESE1001", "compiler option out of range", "Give the option one of the values the message names.");

    /// <summary>The target has no weights or vectors of the width asked for.</summary>
    public static readonly ErrorCode FormatNotSupported =
        new("ESE1002", "number format not supported by the target", "Compile with a width the target has, or for another target.");

    /// <summary>A layer can be represented but not compiled.</summary>
    public static readonly ErrorCode LayerNotCompilable =
        new("ESE1003", "layer cannot be compiled", "Change the model so that the layer is not needed, or has the form the message names.");

    /// <summary>A recurrent layer has an activation the engine has no table for.</summary>
    public static readonly ErrorCode ActivationNotCompilable =
        new("ESE1004", "activation cannot be compiled", "Use sigmoid, tanh, or HardTanh with limits -1 and 1 in recurrent layers.");

    /// <summary>A vector needs an observed range that the model does not hold.</summary>
    public static readonly ErrorCode CalibrationMissing =
        new("ESE1005", "calibration missing", "Run 'ese calibrate' on recordings like those the model will hear.");

    /// <summary>An accumulator of the target could overflow.</summary>
    public static readonly ErrorCode AccumulatorOverflow =
        new("ESE1006", "accumulator could overflow", "Compile with fewer weight or vector bits, or for a target with wider accumulators.");

    /// <summary>Values so large or so far apart that no fixed-point format holds them.</summary>
    public static readonly ErrorCode RangeNotRepresentable =
        new("ESE1007", "range not representable", "Rescale the layer's weights or statistics, or correct them if they are wrong.");

    /// <summary>Calibration computed a value that is not a finite number.</summary>
    public static readonly ErrorCode CalibrationNotFinite =
        new("ESE1008", "calibration met a value that is not finite", "Correct the weights of the layer the message names.");

    /// <summary>Calibration was given nothing to observe.</summary>
    public static readonly ErrorCode CalibrationEmpty =
        new("ESE1009", "no recordings to calibrate with", "Give at least one recording of at least one frame.");

    private static ErrorCode[] Quantise =>
    [
        OptionOutOfRange, FormatNotSupported, LayerNotCompilable, ActivationNotCompilable, CalibrationMissing,
        AccumulatorOverflow, RangeNotRepresentable, CalibrationNotFinite, CalibrationEmpty,
    ];
}
