namespace Ese.Emulator;

/// <summary>The last pass of a divided loop that counts: behind a trap nothing does. Shared by the threads.</summary>
internal sealed class PassLimit
{
    private volatile int _pass;

    /// <summary>The pass.</summary>
    public int Pass => _pass;

    /// <summary>Every pass counts.</summary>
    public void Reset() => _pass = int.MaxValue;

    /// <summary>Makes it a pass, unless it is an earlier one.</summary>
    public void Lower(int pass)
    {
        var known = _pass;
        while (pass < known)
        {
            var seen = Interlocked.CompareExchange(ref _pass, pass, known);
            if (seen == known)
            {
                return;
            }

            known = seen;
        }
    }
}
