namespace Ese.Card;

/// <summary>A call whose caller waits. It is answered once, by whoever comes first: its node, an interruption, its deadline.</summary>
internal sealed class PendingCall : IDisposable
{
    private readonly PendingCalls _calls;
    private readonly ulong _unique;
    private readonly Timer? _limit;

    /// <summary>Keeps a call.</summary>
    /// <param name="calls">Where it waits.</param>
    /// <param name="unique">The request.</param>
    /// <param name="owner">Whose call it is.</param>
    public PendingCall(PendingCalls calls, ulong unique, object owner) => (_calls, _unique, Owner) = (calls, unique, owner);

    /// <summary>Keeps a call that fails when its time is up.</summary>
    public PendingCall(PendingCalls calls, ulong unique, object owner, TimeSpan limit, int errorNumber)
        : this(calls, unique, owner) =>
        _limit = new Timer(_ => TryFail(errorNumber), null, limit, Timeout.InfiniteTimeSpan);

    /// <summary>Whose call it is.</summary>
    public object Owner { get; }

    /// <summary>Answers with bytes; false where somebody was faster.</summary>
    public bool TryAnswer(ReadOnlySpan<byte> bytes)
    {
        if (!_calls.TryTake(_unique))
        {
            return false;
        }

        var reply = new byte[FuseReply.HeaderBytes + bytes.Length];
        bytes.CopyTo(reply.AsSpan(FuseReply.HeaderBytes));
        Send(reply, FuseReply.Success(reply, _unique, bytes.Length));
        return true;
    }

    /// <summary>Answers with an error number; false where somebody was faster.</summary>
    public bool TryFail(int errorNumber)
    {
        if (!_calls.TryTake(_unique))
        {
            return false;
        }

        Span<byte> reply = stackalloc byte[FuseReply.HeaderBytes];
        Send(reply, FuseReply.Failure(reply, _unique, errorNumber));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _limit?.Dispose();

    private void Send(ReadOnlySpan<byte> reply, int bytes)
    {
        Dispose();
        _calls.Sink.Send(reply[..bytes]);
    }
}
