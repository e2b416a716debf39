using Ese.Compiler.Evaluation;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression.Tests.Stages;

public class CompressionStagesTests
{
    [Fact]
    public void ACompressedModelIsSparseQuantisedAndTellsItsHistory()
    {
        using var bench = new StageBench();
        EseModel model = bench.Make(StageBench.Plan, stages => stages.Result);
        Assert.Equal(new NumberDefaults(8, 8), model.Numbers);
        Assert.Equal(["prune", "train", "calibrate", "prune", "train", "calibrate", "quantise", "retrain"], model.Provenance.Select(step => step.Step));
        var weights = ModelTensors.Of(model).Where(entry => entry.IsWeight && entry.Layer is not Conv2dLayer).ToList();
        double density = (double)weights.Sum(entry => entry.Tensor.Values.Length - entry.Tensor.Values.Span.Count(0f)) / weights.Sum(entry => entry.Tensor.Values.Length);
        Assert.InRange(density, 0.3, 0.401);
        Assert.Equal(["prune-0.6", "tune-0.6", "prune-0.4", "tune-0.4", "quantise-8-8", "retrain-8-8"], bench.Began);
    }

    [Fact]
    public void TheScanReachesTheDensityOfConvolutions()
    {
        Assert.Equal(0.4, StageBench.Plan.LowestDensity);
        Assert.Equal(0.04, (StageBench.Plan with { Kernels = KernelPruning.Share, KernelDensity = 0.04 }).LowestDensity);
        Assert.Equal(0.4, (StageBench.Plan with { Kernels = KernelPruning.Share, KernelDensity = 0.9 }).LowestDensity);
    }

    [Fact]
    public void AStoppedCompressionGoesOnToTheSameBits()
    {
        using var whole = new StageBench();
        string expected = whole.Make(StageBench.Plan, stages => stages.Result).Id;

        using var stopped = new StageBench();
        var random = new Random(5);
        int stops = 0;
        while (true)
        {
            try
            {
                stopped.CancelAfter = random.Next(1, 4);
                Assert.Equal(expected, stopped.Make(StageBench.Plan, stages => stages.Result).Id);
                break;
            }
            catch (OperationCanceledException)
            {
                stops++;
            }
        }

        Assert.InRange(stops, 4, 12);
        Assert.Contains("resumed", stopped.Began);
    }

    [Fact]
    public void WhatIsThereIsNotMadeAgainAndWhatIsDamagedIs()
    {
        using var bench = new StageBench();
        string expected = bench.Make(StageBench.Plan, stages => stages.Result).Id;
        bench.Began.Clear();
        Assert.Equal(expected, bench.Make(StageBench.Plan, stages => stages.Result).Id);
        Assert.Empty(bench.Began);

        string file = Directory.GetFiles(bench.Path, "quantise-*.esemodel").Single();
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..^20]);
        Assert.Equal(expected, bench.Make(StageBench.Plan, stages => stages.Result).Id);
        Assert.Equal(["quantise-8-8"], bench.Began);
        Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Fact]
    public void OtherSettingsMakeTheirOwnStagesAndShareTheRest()
    {
        using var bench = new StageBench();
        bench.Make(StageBench.Plan, stages => stages.Result);
        bench.Began.Clear();
        CompressionPlan longer = StageBench.Plan with { Retraining = StageBench.Plan.Retraining with { Epochs = 1 } };
        bench.Make(longer, stages => stages.Result);
        Assert.Equal(["retrain-8-8"], bench.Began);
        bench.Began.Clear();
        bench.Make(StageBench.Plan with { Densities = [0.6, 0.35] }, stages => stages.Tuned[^1].Stage);
        Assert.Equal(["prune-0.35", "tune-0.35"], bench.Began);
    }

    [Fact]
    public void AnotherTeacherMakesOtherTrainingsOfTheSamePruning()
    {
        using var bench = new StageBench();
        EseModel alone = bench.Make(StageBench.Plan, stages => stages.Result);
        bench.Began.Clear();
        bench.Teaching = new Teaching(StageBench.Model, 0.5f);
        EseModel taught = bench.Make(StageBench.Plan, stages => stages.Result);
        Assert.Equal(["tune-0.6", "prune-0.4", "tune-0.4", "quantise-8-8", "retrain-8-8"], bench.Began);
        Assert.NotEqual(alone.Id, taught.Id);
        Assert.All(
            taught.Provenance.Where(step => step.Step is "train" or "retrain"),
            step => Assert.EndsWith($"; teacher={StageBench.Model.Id}; teacher-share=0.5", step.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void ASparserNetworkLosesFewerOutputs()
    {
        TrainingSettings dense = RetrainingDefaults.Tuning(3, 1e-3f);
        Assert.Equal(dense.Dropout, RetrainingDefaults.AtDensity(dense, 1).Dropout);
        Assert.Equal(dense.Dropout / 4, RetrainingDefaults.AtDensity(dense, 1 / 16.0).Dropout);
    }

    [Fact]
    public void TheLastPruningCanGetMoreEpochs()
    {
        CompressionPlan plan = StageBench.Plan with { LastEpochs = 7 };
        Assert.Equal([2, 7], plan.Densities.Select(density => plan.TuningAt(density).Epochs));
        Assert.Equal([2, 2], plan.Densities.Select(density => StageBench.Plan.TuningAt(density).Epochs));
    }

    [Fact]
    public void TheWayToADensityFalls()
    {
        Assert.Equal("0.5 0.3 0.211 0.15 0.103", Way(0.103));
        Assert.Equal("0.4", Way(0.4));
        Assert.Equal("0.5 0.3", Way(0.3));
        Assert.Equal("1", Way(1));

        static string Way(double density) => string.Join(' ', CompressionPlan.DensitiesTo(density).Select(PruneStage.Text));
    }

    [Fact]
    public void ATableScoresEveryModelOnce()
    {
        using var bench = new StageBench();
        StageFolder folder = bench.Folder();
        using var cancellation = new CancellationTokenSource();
        StageWork work = bench.Work(folder, cancellation);
        var stages = new CompressionStages(StageBench.Plan, StageBench.Scan(folder.ScanPath));
        CompressionRow[] rows = [.. stages.Rows()];
        Assert.Equal(11, rows.Length);
        var scores = new ModelScores(folder, StageBench.Test);
        var table = new CompressionTable();
        foreach (CompressionRow row in rows)
        {
            EseModel model = folder.ModelOf(row.Stage, work);
            table.Add(row, model, scores.Of(model, new Workers(1)));
        }

        string[] lines = table.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(12, lines.Length);
        Assert.StartsWith("dense ", lines[1], StringComparison.Ordinal);
        Assert.Contains(" 1.0 x ", lines[1], StringComparison.Ordinal);
        Assert.Contains("fp32", lines[3], StringComparison.Ordinal);

        EseModel result = folder.ModelOf(stages.Result, work);
        string file = Directory.GetFiles(bench.Path, $"score-{result.Id[..16]}-*.json").Single();
        File.WriteAllText(file, Score(5, 10));
        RowScore kept = new ModelScores(folder, StageBench.Test).Of(result, new Workers(1));
        Assert.Equal((5, 12.5, 10.0, 15.0, 3.0), (kept.Words, kept.Wer, kept.Low, kept.High, kept.Cer));
        Assert.Equal([new EditCounts(2, 1, 0, 0), new EditCounts(0, 2, 0, 2)], kept.Utterances.AsEnumerable());
        foreach (string damaged in (string[])["{", "{}", "null", Score(0, 0), Score(6, 10), Score(5, 13), Score(5, 10).Replace(":1,", ":-1,", StringComparison.Ordinal).Replace(":2,", ":3,", StringComparison.Ordinal), """{"Words":5,"Wer":12.5,"Low":10,"High":15,"Cer":3}"""])
        {
            File.WriteAllText(file, damaged);
            RowScore again = new ModelScores(folder, StageBench.Test).Of(result, new Workers(1));
            Assert.NotEqual(12.5, again.Wer);
            Assert.NotEqual(0, again.Words);
        }

        static string Score(int words, double low) =>
            $$"""{"Words":{{words}},"Wer":12.5,"Low":{{low}},"High":15,"Cer":3,"Utterances":[{"Hits":2,"Substitutions":1,"Deletions":0,"Insertions":0},{"Hits":0,"Substitutions":2,"Deletions":0,"Insertions":2}]}""";
    }
}
