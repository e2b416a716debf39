using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Compression;

/// <summary>What a scan computes. Every shard derives the same one, so that their results fit together.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelId">Its identity.</param>
/// <param name="Corpus">Digest of the utterances, <see cref="ScoringSet.Digest"/>.</param>
/// <param name="Speakers">Speakers of the utterances, in ordinal order.</param>
/// <param name="Utterances">Number of utterances.</param>
/// <param name="Words">Words of their transcripts.</param>
/// <param name="Densities">Densities, falling from 1.</param>
/// <param name="Matrices">The matrices, in the order of the model.</param>
internal sealed record ScanPlan(
    string Model,
    string ModelId,
    string Corpus,
    ImmutableArray<string> Speakers,
    int Utterances,
    int Words,
    ImmutableArray<double> Densities,
    ImmutableArray<ScanMatrix> Matrices)
{
    /// <summary>Most matrices: a layer has at most three in each of two directions.</summary>
    public const int MostMatrices = 6 * ModelValidator.MaximumLayers;

    /// <summary>Whether a scan can be so; a file may say anything.</summary>
    public bool IsSound =>
        !Densities.IsDefaultOrEmpty && Densities[0] == 1 && Densities.Length <= ScanDensities.Most
        && Densities.Skip(1).Zip(Densities, (density, above) => density > 0 && density < above).All(isLower => isLower)
        && !Matrices.IsDefaultOrEmpty && Matrices.Length <= MostMatrices
        && Matrices.All(matrix => matrix is { Name.Length: > 0, Weights: > 0 })
        && Matrices.Select(matrix => matrix.Name).Distinct(StringComparer.Ordinal).Count() == Matrices.Length
        && !Speakers.IsDefault && Utterances >= 0 && Words >= 0;

    /// <summary>Number of items: the whole network, then every matrix at every density below 1.</summary>
    public int Count => 1 + (Matrices.Length * (Densities.Length - 1));

    /// <summary>An item by its number.</summary>
    public ScanItem Item(int number)
    {
        if (number == 0)
            return new ScanItem(0, "", 1);
        (int matrix, int density) = Math.DivRem(number - 1, Densities.Length - 1);
        return new ScanItem(number, Matrices[matrix].Name, Densities[density + 1]);
    }

    /// <summary>Weights of the matrix that an item prunes; of the network as it is, those of all.</summary>
    public long WeightsOf(ScanItem item) => item.Number == 0 ? Matrices.Sum(matrix => (long)matrix.Weights) : Matrices[(item.Number - 1) / (Densities.Length - 1)].Weights;
}
