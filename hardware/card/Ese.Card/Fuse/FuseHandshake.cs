using System.Buffers.Binary;
using Ese.Drivers;

namespace Ese.Card;

/// <summary>The first request: kernel and file system agree on a version, and on how much a request moves.</summary>
internal static class FuseHandshake
{
    /// <summary>Version of the protocol; every kernel since 5.10 knows it.</summary>
    public const uint Major = 7;

    /// <summary>Minor version.</summary>
    public const uint Minor = 31;

    private const uint BigWrites = 1 << 5;
    private const uint MaximumPages = 1 << 22;
    private const int PageBytes = 4096;
    private const int AnswerBytes = 64;

    /// <summary>Answers it; a newer kernel asks again with our version, an older one is refused.</summary>
    public static FuseResult Answer(FuseRequest request, Span<byte> body)
    {
        const int Background = 64;
        if (request.Word(0) < Major || (request.Word(0) == Major && request.Word(4) < Minor))
        {
            return FuseResult.Failed(Errno.Protocol);
        }

        var flags = request.Word(12) & (BigWrites | MaximumPages);
        body[..AnswerBytes].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(body, Major);
        BinaryPrimitives.WriteUInt32LittleEndian(body[4..], Minor);
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], request.Word(8));
        BinaryPrimitives.WriteUInt32LittleEndian(body[12..], flags);
        BinaryPrimitives.WriteUInt16LittleEndian(body[16..], Background);
        BinaryPrimitives.WriteUInt16LittleEndian(body[18..], Background);
        BinaryPrimitives.WriteInt32LittleEndian(body[20..], FuseDispatcher.LongestTransfer);
        BinaryPrimitives.WriteUInt32LittleEndian(body[24..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(body[28..], FuseDispatcher.LongestTransfer / PageBytes);
        return FuseResult.Moved(AnswerBytes);
    }
}
