namespace Ese.Mutation;

/// <summary>How many faults were caught.</summary>
/// <param name="Caught">Faults that a check noticed.</param>
/// <param name="Survived">Faults that none noticed, though they change something.</param>
/// <param name="Equivalent">Faults that change nothing.</param>
internal sealed record Score(int Caught, int Survived, int Equivalent)
{
    /// <summary>The least share that must be caught.</summary>
    public const double Required = 0.95;

    /// <summary>The share of faults that were caught, of those that change something.</summary>
    public double Share => Caught + Survived == 0 ? 0 : (double)Caught / (Caught + Survived);

    /// <summary>Whether the share suffices.</summary>
    public bool Suffices => Share >= Required;

    /// <summary>Counts the faults.</summary>
    public static Score Of(IEnumerable<(PointFault Fault, Verdict Verdict)> tried)
    {
        var all = tried.Where(entry => entry.Verdict.Outcome != VerdictOutcome.Discarded).ToList();
        var caught = all.Count(entry => entry.Verdict.Outcome == VerdictOutcome.Caught);
        var equivalent = all.Count(entry => entry.Verdict.Outcome == VerdictOutcome.Survived && EquivalentFaults.All.ContainsKey(entry.Fault.Id));
        return new Score(caught, all.Count - caught - equivalent, equivalent);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Caught} of {Caught + Survived} faults caught ({100 * Share:F1} %, required {100 * Required:F0} %), {Equivalent} more change nothing");
}
