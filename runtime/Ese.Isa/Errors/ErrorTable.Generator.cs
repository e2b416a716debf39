namespace Ese.Isa;

/// <content><c>ESE2xxx</c>: the source generator. Its descriptors live in Ese.Generators, which references nothing; a test keeps both equal.</content>
public static partial class ErrorTable
{

    private static ErrorCode[] Generator => [];
}
