namespace Ese.Compression;

/// <summary>Which weights of a matrix stay when only a share of them may.</summary>
internal interface IWeightSelection
{
    /// <summary>How it is named on command lines and in a model's history.</summary>
    string Name { get; }

    /// <summary>Its parameters as sorted <c>key=value</c> pairs, for a model's history.</summary>
    IEnumerable<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>Chooses.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="density">Share to keep, 0 to 1.</param>
    /// <returns>Whether each weight stays, row-major.</returns>
    bool[] Choose(WeightMatrix matrix, double density);
}
