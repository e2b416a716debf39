namespace Ese.Runtime;

/// <summary>Which rung comes next for one run on one card: never a lower one, each at most as often as allowed.</summary>
internal sealed class RungCounter(int attempts)
{
    private Rung _rung;

    /// <summary>How often the rung was tried, this time included.</summary>
    public int Attempt { get; private set; }

    /// <summary>The next rung after a failure.</summary>
    /// <param name="first">The lowest rung that may help.</param>
    public Rung Next(Rung first)
    {
        if (first > _rung)
        {
            (_rung, Attempt) = (first, 0);
        }

        while (_rung < Rung.NextCard && Attempt == attempts)
        {
            (_rung, Attempt) = (_rung + 1, 0);
        }

        Attempt++;
        return _rung;
    }
}
