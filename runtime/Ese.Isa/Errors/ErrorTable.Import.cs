namespace Ese.Isa;

/// <content><c>ESE05xx</c> to <c>ESE09xx</c>: files read by ese import.</content>
public static partial class ErrorTable
{

    private static ErrorCode[] Import => [];
}
