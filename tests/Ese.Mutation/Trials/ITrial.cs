namespace Ese.Mutation;

/// <summary>Builds what a fault lies in, and lets the checks look at it.</summary>
internal interface ITrial
{
    /// <summary>Tries a fault.</summary>
    /// <param name="fault">The fault; null for the product as it is, which no check may object to.</param>
    /// <returns>Outcome, check and what was said.</returns>
    (VerdictOutcome Outcome, string Check, string Text) Try(PointFault? fault);
}
