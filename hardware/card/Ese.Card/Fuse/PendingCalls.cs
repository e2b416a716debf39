using System.Collections.Concurrent;

namespace Ese.Card;

/// <summary>Calls that are answered later. No thread waits for them.</summary>
/// <param name="sink">Takes their answers.</param>
internal sealed class PendingCalls(IFuseSink sink)
{
    private readonly ConcurrentDictionary<ulong, PendingCall> _calls = [];

    public IFuseSink Sink => sink;

    /// <summary>Calls that wait.</summary>
    public int Count => _calls.Count;

    /// <summary>Keeps a call until it is answered.</summary>
    public PendingCall Add(FuseCall call, object owner) => Add(call.Unique, new PendingCall(this, call.Unique, owner));

    /// <summary>Keeps a call until it is answered, or its time is up.</summary>
    public PendingCall Add(FuseCall call, object owner, TimeSpan limit, int errorNumber) =>
        Add(call.Unique, new PendingCall(this, call.Unique, owner, limit, errorNumber));

    /// <summary>Fails a call that waits; false where it does not, or not yet.</summary>
    public bool TryFail(ulong unique, int errorNumber) => _calls.TryGetValue(unique, out var call) && call.TryFail(errorNumber);

    /// <summary>Fails all calls of an owner; all there are, where it is null.</summary>
    public void FailAll(object? owner, int errorNumber)
    {
        foreach (var call in _calls.Values.Where(call => owner is null || call.Owner == owner))
        {
            call.TryFail(errorNumber);
        }
    }

    /// <summary>Takes the right to answer a call.</summary>
    public bool TryTake(ulong unique) => _calls.TryRemove(unique, out _);

    private PendingCall Add(ulong unique, PendingCall call)
    {
        _calls[unique] = call;
        return call;
    }
}
