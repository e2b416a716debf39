namespace Ese.Isa;

/// <content><c>ESE00xx</c> to <c>ESE04xx</c>: .esemodel and .esebin containers.</content>
public static partial class ErrorTable
{
    /// <summary>The bytes are not a container of the expected kind: magic, version, length or digest is wrong.</summary>
    public static readonly ErrorCode InvalidContainer = new("ESE0001", "not a valid container", "Rebuild or download the file again.");

    private static ErrorCode[] Container => [InvalidContainer];
}
