using System.Buffers.Binary;

namespace Ese.Card;

/// <summary>Answers to the kernel: a header of 16 bytes and a body.</summary>
internal static class FuseReply
{
    public const int HeaderBytes = 16;

    private const int PollNotification = 1;

    /// <summary>Writes the header of an answer whose body is in its place.</summary>
    /// <param name="reply">The answer, header included.</param>
    /// <param name="unique">The request.</param>
    /// <param name="bodyBytes">Bytes of the body.</param>
    /// <returns>Bytes of the answer.</returns>
    public static int Success(Span<byte> reply, ulong unique, int bodyBytes) => Header(reply, unique, 0, bodyBytes);

    /// <summary>Writes an answer that has an error number.</summary>
    /// <returns>Bytes of the answer.</returns>
    public static int Failure(Span<byte> reply, ulong unique, int errorNumber) => Header(reply, unique, -errorNumber, 0);

    /// <summary>The message that a file whose poll was answered before is ready now.</summary>
    public static byte[] PollWakeUp(ulong kernelHandle)
    {
        var message = new byte[HeaderBytes + sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(message.AsSpan(HeaderBytes), kernelHandle);
        Header(message, 0, PollNotification, sizeof(ulong));
        return message;
    }

    private static int Header(Span<byte> reply, ulong unique, int status, int bodyBytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(reply, HeaderBytes + bodyBytes);
        BinaryPrimitives.WriteInt32LittleEndian(reply[4..], status);
        BinaryPrimitives.WriteUInt64LittleEndian(reply[8..], unique);
        return HeaderBytes + bodyBytes;
    }
}
