namespace Ese.Compiler.Evaluation;

/// <summary>What an alignment of a hypothesis with its reference counts.</summary>
/// <param name="Hits">Equal elements.</param>
/// <param name="Substitutions">Elements taken for others.</param>
/// <param name="Deletions">Elements of the reference that are missing.</param>
/// <param name="Insertions">Elements that are not in the reference.</param>
public readonly record struct EditCounts(int Hits, int Substitutions, int Deletions, int Insertions)
{
    /// <summary>Substitutions, deletions and insertions.</summary>
    public int Errors => Substitutions + Deletions + Insertions;

    /// <summary>Elements of the reference.</summary>
    public int References => Hits + Substitutions + Deletions;

    /// <summary>Errors per element of the reference, in percent; may exceed 100. An empty reference counts as one element.</summary>
    public double Percent => Rate(Errors, References);

    /// <summary>Sums two counts.</summary>
    public static EditCounts operator +(EditCounts left, EditCounts right) => Add(left, right);

    /// <summary>Sums two counts.</summary>
    public static EditCounts Add(EditCounts left, EditCounts right) => new(
        left.Hits + right.Hits,
        left.Substitutions + right.Substitutions,
        left.Deletions + right.Deletions,
        left.Insertions + right.Insertions);

    /// <summary>
    /// Aligns by the smallest number of errors (Levenshtein 1966, unit costs). Of equally good alignments the one that
    /// substitutes at the later element is taken, then the one that deletes.
    /// </summary>
    public static EditCounts Align<T>(IReadOnlyList<T> reference, IReadOnlyList<T> hypothesis)
        where T : IEquatable<T>
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(hypothesis);
        var row = new EditCounts[hypothesis.Count + 1];
        for (int h = 1; h < row.Length; h++) row[h] = row[h - 1] with { Insertions = h };

        for (int r = 0; r < reference.Count; r++)
        {
            EditCounts diagonal = row[0];
            row[0] = row[0] with { Deletions = r + 1 };
            for (int h = 1; h < row.Length; h++)
            {
                EditCounts above = row[h];
                EditCounts left = row[h - 1];
                EditCounts best = reference[r].Equals(hypothesis[h - 1])
                    ? diagonal with { Hits = diagonal.Hits + 1 }
                    : diagonal with { Substitutions = diagonal.Substitutions + 1 };
                if (above.Errors + 1 < best.Errors) best = above with { Deletions = above.Deletions + 1 };
                if (left.Errors + 1 < best.Errors) best = left with { Insertions = left.Insertions + 1 };
                row[h] = best;
                diagonal = above;
            }
        }

        return row[^1];
    }

    internal static double Rate(long errors, long references) => 100.0 * errors / Math.Max(1, references);
}
