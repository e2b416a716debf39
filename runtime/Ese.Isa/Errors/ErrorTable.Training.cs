namespace Ese.Isa;

/// <content><c>ESE41xx</c>: training and its corpora.</content>
public static partial class ErrorTable
{
    private static ErrorCode[] Training => [];
}
