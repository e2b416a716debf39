using System.Buffers.Binary;

namespace Ese.Card;

/// <summary>The interrupt of a card: who reads or polls its node waits for it.</summary>
internal sealed class CardInterrupts
{
    private const int MaskBytes = 4;
    private const uint First = 1;

    private readonly Lock _gate = new();
    private readonly List<PendingCall> _readers = [];
    private readonly HashSet<ulong> _pollers = [];
    private IFuseSink? _sink;
    private uint _mask;

    /// <summary>It comes.</summary>
    public void Raise()
    {
        lock (_gate)
        {
            _mask = First;
            HandOver();
            WakeUp();
        }
    }

    /// <summary>Takes the mask, or waits for it: nobody else answers a driver that reads this node.</summary>
    /// <param name="call">The call.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="destination">Four bytes.</param>
    public FuseResult Take(FuseCall call, object owner, Span<byte> destination)
    {
        lock (_gate)
        {
            if (_mask != 0)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(destination, _mask);
                _mask = 0;
                return FuseResult.Moved(MaskBytes);
            }

            _readers.Add(call.Pending.Add(call, owner));
            return FuseResult.Later;
        }
    }

    /// <summary>Whether it is pending; who is to be woken up once it is.</summary>
    public bool Poll(ulong? wakeUp, IFuseSink sink)
    {
        lock (_gate)
        {
            _sink = sink;
            if (wakeUp is { } handle)
            {
                _pollers.Add(handle);
            }

            return _mask != 0;
        }
    }

    /// <summary>Nothing is pending any more.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _mask = 0;
        }
    }

    /// <summary>Fails all who wait.</summary>
    public void FailAll(int errorNumber)
    {
        lock (_gate)
        {
            _readers.ForEach(reader => reader.TryFail(errorNumber));
            _readers.Clear();
            WakeUp();
        }
    }

    /// <summary>Gives the mask to the first reader who still waits.</summary>
    private void HandOver()
    {
        Span<byte> mask = stackalloc byte[MaskBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(mask, _mask);
        while (_mask != 0 && _readers.Count > 0)
        {
            var reader = _readers[0];
            _readers.RemoveAt(0);
            if (reader.TryAnswer(mask))
            {
                _mask = 0;
            }
        }
    }

    private void WakeUp()
    {
        foreach (var handle in _pollers)
        {
            _sink?.Send(FuseReply.PollWakeUp(handle));
        }

        _pollers.Clear();
    }
}
