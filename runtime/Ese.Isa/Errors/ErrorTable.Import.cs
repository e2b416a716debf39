namespace Ese.Isa;

/// <content><c>ESE05xx</c> to <c>ESE09xx</c>: files read by ese import.</content>
public static partial class ErrorTable
{
    /// <summary>Header length, JSON, offsets or shapes of a safetensors file do not hold together.</summary>
    public static readonly ErrorCode InvalidSafetensors = new(
        "ESE0500", "not a valid safetensors file", "Export the checkpoint again.");

    /// <summary>A tensor that is needed has a type other than floating point.</summary>
    public static readonly ErrorCode UnsupportedTensorType = new(
        "ESE0501", "unsupported tensor type", "Export the tensor as F64, F32, F16 or BF16.");

    /// <summary>A tensor of the checkpoint holds NaN, infinity or a value beyond single precision.</summary>
    public static readonly ErrorCode NonFiniteImportedValue = new(
        "ESE0502", "imported tensor is not finite", "Repair the checkpoint; NaN and infinity cannot be compiled.");

    /// <summary>The config is no JSON object, repeats a key, or is too large.</summary>
    public static readonly ErrorCode InvalidConfigJson = new(
        "ESE0510", "import config is not valid JSON", "Correct the JSON at the place named.");

    /// <summary>The config holds a key that means nothing there.</summary>
    public static readonly ErrorCode UnknownConfigKey = new(
        "ESE0511", "unknown key in the import config", "Remove or correct the key; docs/import.md lists all.");

    /// <summary>A key that is needed is missing.</summary>
    public static readonly ErrorCode MissingConfigKey = new(
        "ESE0512", "missing key in the import config", "Add the key; docs/import.md lists all.");

    /// <summary>A value has the wrong type or is out of range.</summary>
    public static readonly ErrorCode InvalidConfigValue = new(
        "ESE0513", "invalid value in the import config", "Correct the value; docs/import.md lists what is allowed.");

    /// <summary>The label table does not fit the last layer, or lacks the blank.</summary>
    public static readonly ErrorCode ImportedLabelsDisagree = new(
        "ESE0514", "labels disagree with the checkpoint", "List one label per output of the last layer, the blank among them.");

    /// <summary>The checkpoint lacks a tensor that a layer needs.</summary>
    public static readonly ErrorCode MissingTensor = new(
        "ESE0520", "tensor missing from the checkpoint", "Name the tensor under \"tensors\", or correct the layer.");

    /// <summary>The checkpoint holds a tensor that the config does not account for.</summary>
    public static readonly ErrorCode UnusedTensor = new(
        "ESE0521", "tensor of the checkpoint that no layer uses", "Describe its layer, or list the tensor under \"ignore\".");

    /// <summary>A tensor's shape does not follow from the config.</summary>
    public static readonly ErrorCode MisshapenTensor = new(
        "ESE0522", "tensor of the checkpoint has the wrong shape", "Correct the sizes in the config, or import the matching checkpoint.");

    /// <summary>Two entries of the config claim one tensor.</summary>
    public static readonly ErrorCode TensorUsedTwice = new(
        "ESE0523", "tensor claimed twice", "Give every use its own tensor.");

    private static ErrorCode[] Import =>
    [
        InvalidSafetensors, UnsupportedTensorType, NonFiniteImportedValue, InvalidConfigJson,
        UnknownConfigKey, MissingConfigKey, InvalidConfigValue, ImportedLabelsDisagree,
        MissingTensor, UnusedTensor, MisshapenTensor, TensorUsedTwice,
    ];
}
