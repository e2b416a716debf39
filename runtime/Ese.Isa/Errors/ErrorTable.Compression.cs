namespace Ese.Isa;

/// <content><c>ESE42xx</c>: scan, pruning, quantising and retraining.</content>
public static partial class ErrorTable
{
    private static ErrorCode[] Compression => [.. Scan, .. Retraining, .. Synthesis];
}
