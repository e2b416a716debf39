namespace Ese.Runtime;

/// <summary>Hands out cards, each to one owner at a time, to those who wait in the order in which they came. Thread-safe.</summary>
internal sealed class CardPool(IReadOnlyList<CardSlot> slots) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<CardSlot> _idle = new(slots.Where(slot => slot.Problem is null));
    private readonly List<CardSlot> _lost = [.. slots.Where(slot => slot.Problem is not null)];
    private readonly LinkedList<TaskCompletionSource<CardSlot?>> _waiting = [];
    private int _owned;
    private bool _disposed;

    /// <summary>The cards, those that are lost among them.</summary>
    public IReadOnlyList<CardSlot> Slots => slots;

    /// <summary>How many wait for a card.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Waits for a card. One that was lost is tried again by whoever comes first when its time has come.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A card, which the caller owns until it returns it; null when none is usable.</returns>
    /// <exception cref="ObjectDisposedException">The pool was disposed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public CardSlot? Rent(CancellationToken cancellationToken)
    {
        TaskCompletionSource<CardSlot?> turn;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(EseRecognizer));
            if (_lost.Find(slot => slot.IsDue) is { } due)
            {
                _lost.Remove(due);
                _owned++;
                return due;
            }

            // Nobody waits while a card is idle.
            if (_idle.TryDequeue(out var idle))
            {
                _owned++;
                return idle;
            }

            if (_owned == 0)
            {
                return null;
            }

            turn = new TaskCompletionSource<CardSlot?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.AddLast(turn);
        }

        return Await(turn, cancellationToken);
    }

    /// <summary>Gives a card back: to the one who waits longest, or, where it is lost, to nobody.</summary>
    public void Return(CardSlot slot)
    {
        lock (_gate)
        {
            _owned--;
            if (_disposed)
            {
                slot.Dispose();
            }
            else if (slot.Problem is not null)
            {
                _lost.Add(slot);
            }
            else if (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                _owned++;
                first.Value.SetResult(slot);
            }
            else
            {
                _idle.Enqueue(slot);
            }

            if (_owned == 0 && _idle.Count == 0)
            {
                ReleaseWaiting();
            }
        }
    }

    /// <summary>Lost cards may be tried at once: what they failed at fails elsewhere, too.</summary>
    public void Forgive(IEnumerable<CardSlot> suspects)
    {
        lock (_gate)
        {
            foreach (var slot in suspects.Where(_lost.Contains))
            {
                slot.Forgive();
            }
        }
    }

    /// <summary>Closes the cards; those that are in use when they are given back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryDequeue(out var slot))
            {
                slot.Dispose();
            }

            foreach (var turn in _waiting)
            {
                turn.SetException(new ObjectDisposedException(nameof(EseRecognizer)));
            }

            _waiting.Clear();
        }
    }

    private CardSlot? Await(TaskCompletionSource<CardSlot?> turn, CancellationToken cancellationToken)
    {
        try
        {
            turn.Task.Wait(cancellationToken);
        }
        catch (AggregateException)
        {
            // Thrown again below as what it is.
        }
        catch (OperationCanceledException)
        {
            GiveUp(turn);
            throw;
        }

        return turn.Task.GetAwaiter().GetResult();
    }

    private void GiveUp(TaskCompletionSource<CardSlot?> turn)
    {
        bool waited;
        lock (_gate)
        {
            waited = _waiting.Remove(turn);
        }

        if (!waited && turn.Task is { IsCompletedSuccessfully: true, Result: { } slot })
        {
            Return(slot);
        }
    }

    private void ReleaseWaiting()
    {
        foreach (var turn in _waiting)
        {
            turn.SetResult(null);
        }

        _waiting.Clear();
    }
}
