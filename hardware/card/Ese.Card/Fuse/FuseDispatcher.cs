using System.Buffers.Binary;
using Ese.Drivers;

namespace Ese.Card;

/// <summary>Answers the kernel's requests. Nothing of a request is believed before its length is checked.</summary>
/// <param name="tree">The folder.</param>
/// <param name="pending">Calls that are answered later.</param>
internal sealed class FuseDispatcher(FuseTree tree, PendingCalls pending)
{
    /// <summary>Most bytes a read or write moves.</summary>
    public const int LongestTransfer = 1 << 20;

    private const uint WriteOnly = 1;
    private const uint AccessMode = 3;
    private volatile bool _isClosed;

    /// <summary>From now on every node is gone; whoever waits is told.</summary>
    public void Close()
    {
        _isClosed = true;
        pending.FailAll(null, Errno.NoDevice);
    }

    /// <summary>Takes a request.</summary>
    /// <param name="message">What the kernel sent.</param>
    /// <param name="reply">Room for the answer: a header and <see cref="LongestTransfer"/> bytes.</param>
    /// <returns>Bytes of the answer; 0 where there is none, or none yet.</returns>
    public int Answer(ReadOnlySpan<byte> message, Span<byte> reply)
    {
        if (!FuseRequest.TryRead(message, out var request))
        {
            return 0;
        }

        if (request.Opcode is FuseOpcode.Forget or FuseOpcode.ForgetMany)
        {
            return 0;
        }

        var result = request.IsComplete ? Result(request, reply[FuseReply.HeaderBytes..]) : FuseResult.Failed(Errno.Invalid);
        return result.IsLater ? 0
            : result.ErrorNumber != 0 ? FuseReply.Failure(reply, request.Unique, result.ErrorNumber)
            : FuseReply.Success(reply, request.Unique, result.Bytes);
    }

    /// <summary>The result of a request; its bytes are those of the answer's body.</summary>
    private FuseResult Result(FuseRequest request, Span<byte> body) => request.Opcode switch
    {
        FuseOpcode.Initialise => FuseHandshake.Answer(request, body),
        FuseOpcode.Lookup => request.Node == FuseTree.Root ? Found(tree.Lookup(request.Body[..^1], body)) : FuseResult.Failed(Errno.NotADirectory),
        FuseOpcode.GetAttributes or FuseOpcode.SetAttributes => Found(tree.Attributes(request.Node, body)),
        FuseOpcode.OpenFolder => Opened(body),
        FuseOpcode.ReadFolder => FuseResult.Moved(tree.List(request.Wide(8), body[..(int)Math.Min(request.Word(16), LongestTransfer)])),
        FuseOpcode.FileSystemState => State(body),
        FuseOpcode.Flush or FuseOpcode.Synchronise or FuseOpcode.ReleaseFolder or FuseOpcode.SynchroniseFolder
            or FuseOpcode.Access or FuseOpcode.Destroy => FuseResult.Moved(0),
        FuseOpcode.Interrupt => Interrupt(request.Wide(0)),
        FuseOpcode.SymbolicLink or FuseOpcode.MakeNode or FuseOpcode.MakeFolder or FuseOpcode.Unlink or FuseOpcode.RemoveFolder
            or FuseOpcode.Rename or FuseOpcode.Rename2 or FuseOpcode.Link or FuseOpcode.Create => FuseResult.Failed(Errno.NotPermitted),
        _ when tree.Find(request.Node) is { } node => OfNode(node, request, body),
        _ => FuseResult.Failed(Errno.NotImplemented),
    };

    private FuseResult OfNode(FuseNode node, FuseRequest request, Span<byte> body)
    {
        switch (request.Opcode)
        {
            case FuseOpcode.Release:
                node.Close(IsForWriting(request.Word(8)));
                return FuseResult.Moved(0);
            case FuseOpcode.Open or FuseOpcode.Read or FuseOpcode.Write or FuseOpcode.Control or FuseOpcode.Poll when _isClosed:
                return FuseResult.Failed(Errno.NoDevice);
            case FuseOpcode.Open:
                var refusal = node.Open(IsForWriting(request.Word(0)));
                return refusal == 0 ? Opened(body) : FuseResult.Failed(refusal);
            case FuseOpcode.Read:
                return Read(node, request, body);
            case FuseOpcode.Write:
                return Write(node, request, body);
            case FuseOpcode.Control:
                return Control(node, request, body);
            case FuseOpcode.Poll:
                return Poll(node, request, body);
            default:
                return FuseResult.Failed(Errno.NotImplemented);
        }
    }

    private FuseResult Read(FuseNode node, FuseRequest request, Span<byte> body)
    {
        var (offset, bytes) = (request.Wide(8), request.Word(16));
        return bytes > LongestTransfer || offset > long.MaxValue
            ? FuseResult.Failed(Errno.Invalid)
            : node.Read(new FuseCall(request.Unique, pending), offset, body[..(int)bytes]);
    }

    private FuseResult Write(FuseNode node, FuseRequest request, Span<byte> body)
    {
        var offset = request.Wide(8);
        var source = request.Body[FuseRequest.WriteHeader..];
        if (source.Length > LongestTransfer || offset > long.MaxValue)
        {
            return FuseResult.Failed(Errno.Invalid);
        }

        var result = node.Write(new FuseCall(request.Unique, pending), offset, source);
        BinaryPrimitives.WriteInt64LittleEndian(body, result.Bytes);
        return result is { IsLater: false, ErrorNumber: 0 } ? FuseResult.Moved(sizeof(long)) : result;
    }

    private static FuseResult Control(FuseNode node, FuseRequest request, Span<byte> body)
    {
        const int AnswerHeader = 16;
        const int LongestArgument = 4096;
        var output = request.Word(28);
        if (output > LongestArgument)
        {
            return FuseResult.Failed(Errno.Invalid);
        }

        body[..AnswerHeader].Clear();
        var result = node.Control(request.Word(12), request.Body[FuseRequest.ControlHeader..], body.Slice(AnswerHeader, (int)output));
        return result.ErrorNumber == 0 ? FuseResult.Moved(AnswerHeader + result.Bytes) : result;
    }

    private static FuseResult Poll(FuseNode node, FuseRequest request, Span<byte> body)
    {
        const uint ScheduleNotification = 1;
        var refusal = node.Poll((request.Word(16) & ScheduleNotification) != 0 ? request.Wide(8) : null, out var ready);
        BinaryPrimitives.WriteInt64LittleEndian(body, (long)ready);
        return refusal == 0 ? FuseResult.Moved(sizeof(long)) : FuseResult.Failed(refusal);
    }

    /// <summary>
    /// The caller of a request got a signal. One that does not wait here has been answered, or another thread has just taken it and it
    /// will be in a moment: the kernel forgets the interruption in the first case, and sends it again in the second.
    /// </summary>
    private FuseResult Interrupt(ulong unique) =>
        pending.TryFail(unique, Errno.Interrupted) ? FuseResult.Later : FuseResult.Failed(Errno.TryAgain);

    /// <summary>No cache stands between callers and a node: every call is a request.</summary>
    private static FuseResult Opened(Span<byte> body)
    {
        const uint DirectIo = 1;
        const int OpenBytes = 16;
        body[..OpenBytes].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], DirectIo);
        return FuseResult.Moved(OpenBytes);
    }

    private static FuseResult State(Span<byte> body)
    {
        const int StateBytes = 80;
        const int LongestName = 255;
        body[..StateBytes].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(body[40..], 4096);
        BinaryPrimitives.WriteInt32LittleEndian(body[44..], LongestName);
        return FuseResult.Moved(StateBytes);
    }

    private static FuseResult Found(int? bytes) => bytes is { } found ? FuseResult.Moved(found) : FuseResult.Failed(Errno.NoEntry);

    private static bool IsForWriting(uint flags) => (flags & AccessMode) >= WriteOnly;
}
