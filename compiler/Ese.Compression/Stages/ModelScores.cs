using System.Collections.Immutable;
using System.Text.Json;
using Ese.Isa;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>
/// Scores models on utterances, greedy. Every model is scored once: its score is kept beside the stages, so that a table
/// printed again decodes no test utterance again.
/// </summary>
/// <param name="folder">Where scores are kept.</param>
/// <param name="utterances">What to score with.</param>
internal sealed class ModelScores(StageFolder folder, ImmutableArray<TrainingUtterance> utterances)
{
    private const int KeyDigits = 16;
    private readonly string _digest = CorpusDigest.Of(utterances)[..KeyDigits];

    /// <summary>The score of a model: in its own integers where it is quantised, else in single precision.</summary>
    /// <exception cref="EseException">ESE4136: the longest utterances are too much for the network.</exception>
    public RowScore Of(EseModel model, Workers workers)
    {
        var file = folder.PathOf($"score-{model.Id[..KeyDigits]}-{_digest}.json");
        if (Find(file) is { } known) return known;
        var scorer = new DevScorer(model, utterances);
        ITrainableNetwork network = model.Numbers is null ? new TrainingNetwork(model) : new FixedPointNetwork(model);
        RowScore score = RowScore.Of(scorer.ScoreUtterances(network, workers));
        StageFolder.Write(file, JsonSerializer.SerializeToUtf8Bytes(score, RowScoreJson.Default.RowScore));
        return score;
    }

    private static RowScore? Find(string file)
    {
        try
        {
            return File.Exists(file) && JsonSerializer.Deserialize(File.ReadAllBytes(file), RowScoreJson.Default.RowScore) is { IsPossible: true } score ? score : null;
        }
        catch (Exception cause) when (cause is JsonException or IOException or UnauthorizedAccessException)
        {
            // Damaged or out of reach; the model has the same score again.
            return null;
        }
    }
}
