namespace Ese.Isa;

/// <content><c>ESE1xxx</c>: compiling, quantising, scheduling.</content>
public static partial class ErrorTable
{

    private static ErrorCode[] Compile => [.. Quantise, .. Corpora, .. Tool];
}
