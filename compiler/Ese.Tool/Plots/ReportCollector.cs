using System.Collections.Immutable;
using System.Text.Json;
using Ese.Compression;
using Ese.Model;
using Ese.Training;

namespace Ese.Tool.Plots;

/// <summary>Collects what the report of a compression shows from the stages that are in its folder; makes none.</summary>
/// <param name="stages">The stages.</param>
/// <param name="folder">Where they are kept.</param>
/// <param name="work">What they share.</param>
internal sealed class ReportCollector(CompressionStages stages, StageFolder folder, StageWork work)
{
    private const int LongestLog = 1 << 24;

    /// <summary>Collects it.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="table">The table as text, or null.</param>
    /// <param name="test">Scores on test utterances of the table's rows, by stage.</param>
    public CompressionReport Collect(ScanReport scan, string? table, IReadOnlyDictionary<Stage, RowScore> test)
    {
        var dev = new ModelScores(folder, work.Corpora.Dev);
        var workers = new Workers(work.Options.Threads, work.CancellationToken);
        var models = ImmutableArray.CreateBuilder<ReportStage>();
        var histories = ImmutableArray.CreateBuilder<StageHistory>();
        foreach (Stage stage in All())
        {
            if (HistoryOf(stage) is { } history) histories.Add(history);
            if (stage is not PruneStage && folder.FindModelOf(stage, work) is { } model)
                models.Add(Describe(stage, model, dev.Of(model, workers), test.GetValueOrDefault(stage)));
        }

        EseModel? result = folder.FindModelOf(stages.Result, work);
        EseModel? pruned = stages.Tuned.Select(tuned => folder.FindModelOf(tuned.Stage, work)).LastOrDefault(model => model is not null);
        EseModel dense = folder.ModelOf(stages.Dense, work);
        return new CompressionReport
        {
            Scan = scan,
            Stages = models.ToImmutable(),
            Histories = histories.ToImmutable(),
            Weights = KindHistograms.Of(dense, pruned, result),
            Table = table,
            Provenance = (result ?? pruned ?? dense).Provenance,
        };
    }

    /// <summary>The result, the rows of the table, and all that they come from, sources first.</summary>
    private IEnumerable<Stage> All() =>
        stages.Rows().Select(row => row.Stage).Prepend(stages.Result).SelectMany(stage => Line(stage).Reverse()).Distinct();

    private static IEnumerable<Stage> Line(Stage stage)
    {
        for (Stage? at = stage; at is not null; at = at.Source) yield return at;
    }

    private static ReportStage Describe(Stage stage, EseModel model, RowScore dev, RowScore? test) => new(
        stage.Name,
        CompressionTable.DensityOf(model),
        model.Numbers,
        stage is RetrainStage,
        [.. WeightMatrices.Of(model).Select(matrix => 1 - ((double)matrix.Entry.Tensor.Values.Span.Count(0f) / matrix.Length))],
        dev,
        test);

    private StageHistory? HistoryOf(Stage stage)
    {
        if (stage is not (TuneStage or RetrainStage) || folder.FindModelOf(stage.Source!, work) is not { } source) return null;
        var log = new FileInfo(Path.Combine(folder.RunPath(stage, stage.KeyFor(source, work)), TrainingRun.LogName));
        if (!log.Exists || log.Length > LongestLog) return null;
        try
        {
            EpochRecord[] epochs = [.. File.ReadLines(log.FullName).Select(line => JsonSerializer.Deserialize(line, RunJson.Default.EpochRecord)).OfType<EpochRecord>()];
            return epochs.Length == 0 ? null : new StageHistory(stage.Name, [.. epochs]);
        }
        catch (Exception cause) when (cause is JsonException or IOException or UnauthorizedAccessException)
        {
            // Nothing but the picture depends on the log.
            return null;
        }
    }
}
