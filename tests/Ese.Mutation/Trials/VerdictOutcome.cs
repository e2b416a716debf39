namespace Ese.Mutation;

/// <summary>The ways a trial can end.</summary>
public enum VerdictOutcome
{
    /// <summary>A check noticed it: a difference, a crash, a run that does not end.</summary>
    Caught,

    /// <summary>No check noticed it.</summary>
    Survived,

    /// <summary>It does not compile, so it is no fault.</summary>
    Discarded,
}
