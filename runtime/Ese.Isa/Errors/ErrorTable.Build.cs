namespace Ese.Isa;

/// <content><c>ESE9xxx</c>: build integration.</content>
public static partial class ErrorTable
{

    private static ErrorCode[] Build => [];
}
