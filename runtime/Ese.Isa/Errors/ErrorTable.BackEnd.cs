namespace Ese.Isa;

/// <content><c>ESE11xx</c>: placing a quantised network on a target.</content>
public static partial class ErrorTable
{
    /// <summary>A recurrent layer has more inputs or cells than the target allows.</summary>
    public static readonly ErrorCode LayerTooLarge = new(
        "ESE1101", "recurrent layer larger than the target allows", "Choose a larger target, or train with fewer inputs or cells.");

    /// <summary>A matrix needs more accumulators per lane than the target has.</summary>
    public static readonly ErrorCode TooManyRowsPerLane = new(
        "ESE1102", "more accumulators per lane than the target has", "Choose a target with more lanes or accumulators, or a smaller layer.");

    /// <summary>A layer's vectors do not fit the activation memory.</summary>
    public static readonly ErrorCode ActivationMemoryFull = new(
        "ESE1103", "activation memory too small", "Choose a target with more activation memory, or a smaller layer.");

    /// <summary>A layer's cells do not fit the cell memory.</summary>
    public static readonly ErrorCode CellMemoryFull = new(
        "ESE1104", "cell memory too small", "Choose a target with more cell memory, or fewer cells.");

    /// <summary>A layer's biases and peepholes do not fit the parameter memory.</summary>
    public static readonly ErrorCode ParameterMemoryFull = new(
        "ESE1105", "parameter memory too small", "Choose a target with more parameter memory, or a smaller layer.");

    /// <summary>The program has more instructions than the target's program memory holds.</summary>
    public static readonly ErrorCode ProgramTooLong = new(
        "ESE1106", "program memory too small", "Choose a target with more program memory, or fewer layers.");

    /// <summary>The image does not fit the card memory.</summary>
    public static readonly ErrorCode ImageTooLarge = new(
        "ESE1107", "card memory too small", "Choose a target with more memory, fewer weight bits or a lower density.");

    /// <summary>Too many convolutions: each has its own time axis.</summary>
    public static readonly ErrorCode TooManyAxes = new(
        "ESE1108", "too many time axes", "Use fewer convolutions.");

    /// <summary>A layer needs a value that its instruction's field cannot hold.</summary>
    public static readonly ErrorCode FieldOutOfRange = new(
        "ESE1109", "value too large for an instruction", "Change the layer so that the value is in the range the message names.");

    /// <summary>A layer stands where its vectors cannot have the order it needs.</summary>
    public static readonly ErrorCode UnsupportedPlace = new(
        "ESE1110", "layer at a place where it cannot be compiled", "Change the order of the layers as the message says.");

    private static ErrorCode[] BackEnd =>
    [
        LayerTooLarge, TooManyRowsPerLane, ActivationMemoryFull, CellMemoryFull, ParameterMemoryFull, ProgramTooLong,
        ImageTooLarge, TooManyAxes, FieldOutOfRange, UnsupportedPlace,
    ];
}
