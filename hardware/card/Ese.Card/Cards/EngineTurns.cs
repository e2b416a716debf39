namespace Ese.Card;

/// <summary>Whose turn it is to use a device. A run gives way to everybody else between two slices.</summary>
internal sealed class EngineTurns
{
    private readonly Lock _use = new();
    private int _waiting;

    /// <summary>Waits for a turn; it lasts until it is disposed.</summary>
    public Lock.Scope Take()
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            return _use.EnterScope();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Waits for a turn behind all who want one now.</summary>
    public Lock.Scope Return()
    {
        while (Volatile.Read(ref _waiting) > 0)
        {
            Thread.Yield();
        }

        return _use.EnterScope();
    }

    /// <summary>Does something in a turn.</summary>
    public void Take(Action action)
    {
        using (Take())
        {
            action();
        }
    }

    /// <summary>Does something in a turn.</summary>
    public T Take<T>(Func<T> action)
    {
        using (Take())
        {
            return action();
        }
    }
}
