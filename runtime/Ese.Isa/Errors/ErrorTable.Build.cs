namespace Ese.Isa;

/// <content><c>ESE9xxx</c>: build integration.</content>
public static partial class ErrorTable
{
    /// <summary>The MSBuild that runs the build is older than the tasks need.</summary>
    public static readonly ErrorCode BuildTooOld = new(
        "ESE9001", "MSBuild is too old", "Build with the .NET 10 SDK or Visual Studio 2026.");

    /// <summary>The Deployment of an EseModel item is neither Embed nor Copy.</summary>
    public static readonly ErrorCode UnknownDeployment = new(
        "ESE9002", "unknown deployment", "Set Deployment to Embed or Copy.");

    /// <summary>The file of an EseModel item does not exist.</summary>
    public static readonly ErrorCode ModelFileMissing = new(
        "ESE9003", "model file not found", "Correct the Include of the EseModel item, or fetch the file.");

    /// <summary>Two EseModel items generate one class.</summary>
    public static readonly ErrorCode DuplicateModelClass = new(
        "ESE9004", "two models generate one class", "Give one of the items another ClassName or Namespace.");

    /// <summary>ClassName or Namespace of an EseModel item is not a C# name.</summary>
    public static readonly ErrorCode InvalidModelClass = new(
        "ESE9005", "not a C# name", "Correct ClassName or Namespace of the EseModel item.");

    /// <summary>Architecture, Density, WeightBits, VectorBits or Tables of an EseModel item has a value of another kind.</summary>
    public static readonly ErrorCode InvalidModelMetadata = new(
        "ESE9006", "invalid metadata", "Correct the metadata of the EseModel item that the message names.");

    /// <summary>An output cannot be written.</summary>
    public static readonly ErrorCode OutputNotWritable = new(
        "ESE9007", "output cannot be written", "Check space and permissions of the intermediate folder.");

    private static ErrorCode[] Build =>
    [
        BuildTooOld, UnknownDeployment, ModelFileMissing, DuplicateModelClass,
        InvalidModelClass, InvalidModelMetadata, OutputNotWritable,
    ];
}
