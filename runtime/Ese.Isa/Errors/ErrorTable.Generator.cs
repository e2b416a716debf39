namespace Ese.Isa;

/// <content><c>ESE2xxx</c>: the source generator. Its descriptors live in Ese.Generators, which references nothing; a test keeps both equal.</content>
public static partial class ErrorTable
{
    /// <summary>The manifest is of another version than the generator reads.</summary>
    public static readonly ErrorCode UnknownManifestVersion = new(
        "ESE2001", "unknown manifest version", "Use the Ese.MSBuild and Ese.Generators of one version.");

    /// <summary>A line of the manifest is not <c>key=value</c>, or its key stands twice or out of order.</summary>
    public static readonly ErrorCode MalformedManifestLine = new(
        "ESE2002", "malformed manifest line", "Rebuild the project.");

    /// <summary>A key of the manifest is missing.</summary>
    public static readonly ErrorCode MissingManifestKey = new(
        "ESE2003", "missing manifest key", "Rebuild the project.");

    /// <summary>A value of the manifest is not of the kind its key needs.</summary>
    public static readonly ErrorCode InvalidManifestValue = new(
        "ESE2004", "invalid manifest value", "Correct the metadata of the EseModel item, or rebuild the project.");

    /// <summary>Two manifests declare one class.</summary>
    public static readonly ErrorCode ClassGeneratedTwice = new(
        "ESE2005", "class generated twice", "Give one of the EseModel items another ClassName or Namespace.");

    /// <summary>The manifest cannot be opened or is far too long.</summary>
    public static readonly ErrorCode UnreadableManifest = new(
        "ESE2006", "unreadable manifest", "Rebuild the project.");

    private static ErrorCode[] Generator =>
    [
        UnknownManifestVersion, MalformedManifestLine, MissingManifestKey,
        InvalidManifestValue, ClassGeneratedTwice, UnreadableManifest,
    ];
}
