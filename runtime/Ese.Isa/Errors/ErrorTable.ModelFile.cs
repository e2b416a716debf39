namespace Ese.Isa;

/// <content><c>ESE0020</c> to <c>ESE0099</c>: reading and checking .esemodel files.</content>
public static partial class ErrorTable
{
    /// <summary>A file cannot be opened, read or written.</summary>
    public static readonly ErrorCode InaccessibleFile = new(
        "ESE0020", "file cannot be read or written", "Check that the path exists and that you may read and write there.");

    /// <summary>The container's format version is not one this reader knows.</summary>
    public static readonly ErrorCode UnsupportedModelVersion = new(
        "ESE0021", "unsupported .esemodel version", "Use a version of the compiler at least as new as the one that wrote the file.");

    /// <summary>The protobuf message breaks a rule of docs/esemodel.md: unknown or repeated fields, wrong wire types, missing parts.</summary>
    public static readonly ErrorCode MalformedModelMessage = new(
        "ESE0022", "malformed model message", "Write the file again with ese import or EseModelFile.Save.");

    /// <summary>A length or a number of entries exceeds the limits of docs/esemodel.md.</summary>
    public static readonly ErrorCode ModelTooLarge = new(
        "ESE0023", "model exceeds a limit of the format", "Split the model or store its tensors in fewer bits.");

    /// <summary>Rank, dimensions, bitmap or values of a stored tensor do not fit each other.</summary>
    public static readonly ErrorCode InvalidTensorData = new(
        "ESE0024", "tensor data do not match the tensor's shape", "Write the file again; the stored tensor is damaged.");

    /// <summary>A tensor or a setting holds NaN or infinity.</summary>
    public static readonly ErrorCode NonFiniteValue = new(
        "ESE0025", "value is not finite", "Train or export again; NaN and infinity cannot be compiled.");

    /// <summary>The header block does not repeat the facts of the message.</summary>
    public static readonly ErrorCode ModelHeaderMismatch = new(
        "ESE0026", "model header disagrees with the model", "Write the file again with EseModelFile.Save.");

    /// <summary>A model's or a layer's name is empty, too long or holds other characters.</summary>
    public static readonly ErrorCode InvalidName = new(
        "ESE0030", "invalid name", "Use ASCII letters, digits, '.', '_' and '-', at most 128 of them.");

    /// <summary>Two layers have one name.</summary>
    public static readonly ErrorCode DuplicateLayerName = new(
        "ESE0031", "duplicate layer name", "Give every layer its own name.");

    /// <summary>The front end's settings are out of range or contradict each other.</summary>
    public static readonly ErrorCode InvalidFrontEnd = new(
        "ESE0032", "invalid front end", "Correct the front end's settings.");

    /// <summary>A label is too long, holds control characters or unpaired surrogates, or there are none.</summary>
    public static readonly ErrorCode InvalidLabel = new(
        "ESE0033", "invalid label", "Use short labels without control characters.");

    /// <summary>Two outputs have one label.</summary>
    public static readonly ErrorCode DuplicateLabel = new(
        "ESE0034", "duplicate label", "Give every output its own label.");

    /// <summary>The blank's index is out of range, or not exactly the blank's label is empty.</summary>
    public static readonly ErrorCode InvalidBlank = new(
        "ESE0035", "invalid blank", "Let the blank's index point at the one empty label.");

    /// <summary>The label table does not fit the last layer.</summary>
    public static readonly ErrorCode LabelCountMismatch = new(
        "ESE0036", "number of labels differs from the last layer's width", "Give the label table one entry per output of the last layer.");

    /// <summary>There is no layer with weights.</summary>
    public static readonly ErrorCode NoLayers = new(
        "ESE0037", "model without layers to compute", "Add at least one layer with weights.");

    /// <summary>A tensor's shape does not follow from the layer's input and sizes.</summary>
    public static readonly ErrorCode TensorShapeMismatch = new(
        "ESE0038", "tensor has another shape than its layer needs", "Correct the tensor's shape or the layer in front of it.");

    /// <summary>A number of cells or a vector's width is out of range.</summary>
    public static readonly ErrorCode InvalidLayerSize = new(
        "ESE0039", "layer size out of range", "Use sizes from 1 to 65536.");

    /// <summary>Strides, padding and kernel do not fit each other or the input.</summary>
    public static readonly ErrorCode InvalidConvolution = new(
        "ESE0040", "invalid convolution geometry", "Correct strides, padding or kernel.");

    /// <summary>A convolution follows a layer that mixes the bins.</summary>
    public static readonly ErrorCode ConvolutionNeedsBins = new(
        "ESE0041", "convolution behind a layer without a frequency axis", "Place convolutions before recurrent and fully connected layers.");

    /// <summary>Variance plus ε is not positive, or ε is negative.</summary>
    public static readonly ErrorCode InvalidVariance = new(
        "ESE0042", "batch norm without a positive variance", "Use variances of at least 0 and an ε that makes them positive.");

    /// <summary>A softmax stands before another layer.</summary>
    public static readonly ErrorCode MisplacedSoftmax = new(
        "ESE0043", "softmax is not the last layer", "Keep softmax as the last layer only.");

    /// <summary>An activation's kind is unknown or its limits are not in order.</summary>
    public static readonly ErrorCode InvalidActivation = new(
        "ESE0044", "invalid activation", "Use a known activation, and for HardTanh a minimum below its maximum.");

    /// <summary>Forward and backward direction cannot be joined.</summary>
    public static readonly ErrorCode DirectionsDisagree = new(
        "ESE0045", "the two directions of a layer differ in width", "Give both directions the same projection.");

    /// <summary>A calibration range names no vector of the model.</summary>
    public static readonly ErrorCode UnknownCalibrationName = new(
        "ESE0046", "calibration of a vector the model does not have", "Calibrate the model again.");

    /// <summary>A calibration range has a bad maximum or histogram.</summary>
    public static readonly ErrorCode InvalidCalibrationRange = new(
        "ESE0047", "invalid calibration range", "Calibrate the model again.");

    /// <summary>A decoder setting is out of range.</summary>
    public static readonly ErrorCode InvalidDecoderDefaults = new(
        "ESE0048", "invalid decoder defaults", "Use a beam width from 1 to 10000.");

    /// <summary>A provenance step is empty or too long.</summary>
    public static readonly ErrorCode InvalidProvenance = new(
        "ESE0049", "invalid provenance step", "Name the step and keep its detail below 4096 characters.");

    /// <summary>A value is no multiple of its fixed-point step, out of its range, or not a half-precision number.</summary>
    public static readonly ErrorCode InexactTensorValue = new(
        "ESE0050", "tensor value is not exact in its element kind", "Convert the tensor with TensorStorage.Convert.");

    /// <summary>The widths a model was quantised for are none that weights or vectors can have.</summary>
    public static readonly ErrorCode InvalidNumberDefaults = new(
        "ESE0051", "invalid widths of weights or vectors", "Use 8, 12 or 16 bits for weights and 8 or 16 for vectors.");

    private static ErrorCode[] ModelFile =>
    [
        InaccessibleFile, UnsupportedModelVersion, MalformedModelMessage, ModelTooLarge,
        InvalidTensorData, NonFiniteValue, ModelHeaderMismatch, InvalidName,
        DuplicateLayerName, InvalidFrontEnd, InvalidLabel, DuplicateLabel,
        InvalidBlank, LabelCountMismatch, NoLayers, TensorShapeMismatch,
        InvalidLayerSize, InvalidConvolution, ConvolutionNeedsBins, InvalidVariance,
        MisplacedSoftmax, InvalidActivation, DirectionsDisagree, UnknownCalibrationName,
        InvalidCalibrationRange, InvalidDecoderDefaults, InvalidProvenance, InexactTensorValue,
        InvalidNumberDefaults,
    ];
}
