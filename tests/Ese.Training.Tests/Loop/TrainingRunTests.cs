using System.Text.Json;
using CsCheck;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training.Tests.Loop;

public sealed class TrainingRunTests : IDisposable
{
    private readonly SmallTraining _training = new();

    public void Dispose() => _training.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void ThreadsChangeNoByteOfTheModel(int threads) => Assert.Equal(
        SmallTraining.BytesOf(_training.Train("one")), SmallTraining.BytesOf(_training.Train("more", threads: threads)));

    // Everything that a checkpoint must hold: two moments, a velocity, averages, best values, what is pruned, what teaches.
    [Theory]
    [InlineData("average")]
    [InlineData("average and best on dev")]
    [InlineData("sgd")]
    [InlineData("keep zeros")]
    [InlineData("teacher")]
    public void ARunThatIsStoppedOverAndOverGivesTheSameBytes(string kind)
    {
        string recipe = kind switch
        {
            "average and best on dev" => SmallTraining.Recipe.Replace("\"keep\": \"last\"", "\"keep\": \"bestOnDev\"", StringComparison.Ordinal),
            "sgd" => SmallTraining.Recipe.Replace("\"adamW\"", "\"sgd\"", StringComparison.Ordinal),
            _ => SmallTraining.Recipe,
        };
        Func<RecipeRunOptions, RecipeRunOptions> change = kind switch
        {
            "keep zeros" => options => options with { Start = Pruned(), KeepZeros = true },
            "teacher" => options => options with { Teaching = new Teaching(NetworkInitializer.Create(RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(recipe)).Shape, RandomSource.FromSeed(5)), 0.5f) },
            _ => options => options,
        };
        byte[] expected = SmallTraining.BytesOf(_training.Train("whole", recipe, change: change));
        int run = 0;
        Gen.Int[1, 4].Array[20].Sample(
            steps =>
            {
                string name = $"stopped{Interlocked.Increment(ref run)}";
                var observers = new List<QuietObserver>();
                TrainingResult? result = null;
                for (int sitting = 0; result is null; sitting++)
                {
                    using var stop = new CancellationTokenSource();
                    int left = steps[sitting];
                    observers.Add(new QuietObserver(_ => { if (--left == 0) stop.Cancel(); }));
                    try
                    {
                        result = _training.Train(name, recipe, observer: observers[^1], change: change, cancellationToken: stop.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        Assert.Equal(0, left);
                    }
                }

                // Cancelled behind a step and with a checkpoint: no step is done twice.
                long[] trained = [.. observers.SelectMany(observer => observer.Statuses).Select(status => status.Step)];
                Assert.Equal(Enumerable.Range(1, trained.Length).Select(step => (long)step), trained);
                Assert.True(observers.Count > 1 && observers.Skip(1).All(observer => observer.Resumes.Count == 1));
                Assert.Equal(expected, SmallTraining.BytesOf(result));
            },
            iter: Ese.Testing.TestScale.Of(kind == "average" ? 3 : 1),
            threads: 1);
    }

    [Fact]
    public void WithoutACheckpointSinceTheLastEpochItsStepsAreDoneAgain()
    {
        byte[] expected = SmallTraining.BytesOf(_training.Train("whole"));
        Assert.Throws<NotSupportedException>(() => _training.Train("lost", observer: new QuietObserver(
            status => { if (status.Step == 5) throw new NotSupportedException(); })));
        var second = new QuietObserver();
        Assert.Equal(expected, SmallTraining.BytesOf(_training.Train("lost", observer: second)));
        Assert.Equal((1, 0), (Assert.Single(second.Resumes).Epoch, second.Resumes[0].Batch));
    }

    // A step is told before its checkpoint is written: of what broke off at the fifth, the first four are kept.
    [Fact]
    public void WithACheckpointBehindEveryStepARunThatBrokeOffGoesOnInsideTheEpoch()
    {
        byte[] expected = SmallTraining.BytesOf(_training.Train("whole"));
        Assert.Throws<NotSupportedException>(() => Train(new QuietObserver(status => { if (status.Step == 5) throw new NotSupportedException(); })));
        var second = new QuietObserver();
        Assert.Equal(expected, SmallTraining.BytesOf(Train(second)));
        Assert.Equal((4, 1, 1), (Assert.Single(second.Resumes).Step, second.Resumes[0].Epoch, second.Resumes[0].Batch));
        Assert.Equal(5, second.Statuses[0].Step);

        TrainingResult Train(QuietObserver observer) =>
            _training.Train("broken", observer: observer, change: options => options with { CheckpointInterval = TimeSpan.Zero });
    }

    [Fact]
    public void AFinishedRunGivesItsModelAgainWithoutTraining()
    {
        byte[] expected = SmallTraining.BytesOf(_training.Train("run"));
        var observer = new QuietObserver();
        Assert.Equal(expected, SmallTraining.BytesOf(_training.Train("run", observer: observer)));
        Assert.Empty(observer.Statuses);
    }

    [Fact]
    public void TonesAreLearned()
    {
        TrainingResult result = _training.Train("long", SmallTraining.Recipe.Replace("\"epochs\": 3", "\"epochs\": 30", StringComparison.Ordinal));
        Assert.True(result.History[^1].Loss < result.History[0].Loss / 5, $"{result.History[^1]}");
        Assert.True(result.History[^1].DevLoss < result.History[0].DevLoss / 5, $"{result.History[^1]}");
    }

    [Fact]
    public void TheBestEpochOnDevIsGivenWhereAskedFor()
    {
        string recipe = SmallTraining.Recipe
            .Replace("\"keep\": \"last\"", "\"keep\": \"bestOnDev\"", StringComparison.Ordinal)
            .Replace("\"epochs\": 3", "\"epochs\": 12", StringComparison.Ordinal)
            .Replace("\"learningRate\": 0.02", "\"learningRate\": 0.3", StringComparison.Ordinal)
            .Replace("\"average\": 0.8", "\"average\": 0", StringComparison.Ordinal);
        TrainingResult result = _training.Train("best", recipe);
        EpochRecord best = result.History.MinBy(epoch => epoch.DevWer)!;
        Assert.Equal(best, result.Kept);
        Assert.NotEqual(result.History[^1], best);
        TrainingPlan plan = _training.Prepare(recipe).Plan();
        DevScore again = plan.Dev.Score(new TrainingNetwork(result.Model), plan.Workers);
        Assert.Equal((best.DevWer, best.DevCer, best.DevLoss), (again.Errors.Wer, again.Errors.Cer, again.Loss));
    }

    [Fact]
    public void TheModelHasTheAveragedWeightsThatWereScored()
    {
        TrainingResult result = _training.Train("run");
        TrainingPlan plan = _training.Prepare().Plan();
        DevScore again = plan.Dev.Score(new TrainingNetwork(result.Model), plan.Workers);
        Assert.Equal((result.Kept.DevWer, result.Kept.DevLoss), (again.Errors.Wer, again.Loss));
    }

    [Fact]
    public void TheLogHasALineOfJsonPerEpoch()
    {
        TrainingResult result = _training.Train("run");
        string[] lines = File.ReadAllLines(Path.Combine(_training.Folder("run"), TrainingRun.LogName));
        Assert.Equal(result.History, lines.Select(line => JsonSerializer.Deserialize(line, RunJson.Default.EpochRecord)!));
    }

    [Fact]
    public void ALossThatIsNotFiniteStopsWithTheUtterancesNamedAndTheLastCheckpointKept()
    {
        TrainingPlan plan = _training.Prepare().Plan();
        string id = plan.Batches.Epoch(1, 0).Last().Ids[0];
        TrainingPlan broken = plan with { Batches = new BrokenBatches(plan.Batches, atEpoch: 1, id) };
        using RunFolder folder = RunFolder.Open(_training.Folder("nan"));
        var error = Assert.Throws<EseException>(() => new TrainingRun(broken, folder, new QuietObserver()).Run());
        Assert.Equal(ErrorTable.TrainingNotFinite, error.Code);
        Assert.Contains(id, error.Message, StringComparison.Ordinal);
        (FileStream stream, CheckpointHeader header) = folder.Latest()!.Value;
        stream.Dispose();
        Assert.Equal(1, header.Position.Epoch);

        // With sound batches the run goes on from there.
        TrainingResult mended = new TrainingRun(_training.Prepare().Plan(), folder, new QuietObserver()).Run();
        Assert.Equal(SmallTraining.BytesOf(_training.Train("whole")), SmallTraining.BytesOf(mended));
    }

    // Parameters beyond all bounds, and finite ones whose network is not.
    [Theory]
    [InlineData(float.MaxValue, "AdamW")]
    [InlineData(1e30f, "Sgd")]
    public void AnEpochWhoseLastStepDivergesStopsWithTheLastCheckpointKept(float learningRate, string optimizer)
    {
        TrainingPlan plan = _training.Prepare(SmallTraining.Recipe.Replace("\"batch\": 4", "\"batch\": 100", StringComparison.Ordinal)).Plan();
        plan = plan with { Settings = plan.Settings with { LearningRate = learningRate, Optimizer = Enum.Parse<OptimizerKind>(optimizer), Average = 0 } };
        using RunFolder folder = RunFolder.Open(_training.Folder("last"));
        var error = Assert.Throws<EseException>(() => new TrainingRun(plan, folder, new QuietObserver()).Run());
        Assert.Equal(ErrorTable.TrainingNotFinite, error.Code);
        Assert.Contains("After step 1, ", error.Message, StringComparison.Ordinal);
        Assert.Null(folder.Latest());
    }

    [Fact]
    public void NoCheckpointHoldsParametersThatAreNotFinite()
    {
        TrainingPlan plan = _training.Prepare().Plan();
        plan = plan with { Settings = plan.Settings with { LearningRate = float.MaxValue, WarmUp = 0, Average = 0 }, CheckpointInterval = TimeSpan.Zero };
        using RunFolder folder = RunFolder.Open(_training.Folder("interval"));
        var error = Assert.Throws<EseException>(() => new TrainingRun(plan, folder, new QuietObserver()).Run());
        Assert.Equal(ErrorTable.TrainingNotFinite, error.Code);
        Assert.Null(folder.Latest());
    }

    [Fact]
    public void AnotherRecipeCorpusOrSeedIsRefused()
    {
        _training.Train("run");
        Refused(SmallTraining.Recipe.Replace("0.02", "0.01", StringComparison.Ordinal), "recipe", options => options);
        Refused(SmallTraining.Recipe, "seed=9", options => options with { Seed = 9 });
        Refused(SmallTraining.Recipe, "epochs=4", options => options with { Epochs = 4 });
        Refused(SmallTraining.Recipe, "corpus", options => options with { Extra = [_training.Corpus] });

        void Refused(string recipe, string reason, Func<RecipeRunOptions, RecipeRunOptions> change)
        {
            var error = Assert.Throws<EseException>(() => _training.Train("run", recipe, change: change));
            Assert.Equal(ErrorTable.CheckpointOfAnotherRun, error.Code);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AModelToStartFromKeepsItsZerosWhereAskedFor()
    {
        TrainingResult result = _training.Train("second", change: options => options with { Start = Pruned(), KeepZeros = true });
        Assert.All(ModelTensors.Of(result.Model).Where(entry => entry.IsWeight), entry =>
            Assert.Equal(entry.Tensor.Values.Length / 2, entry.Tensor.Values.ToArray().Count(value => value == 0)));
    }

    [Fact]
    public void NamesOfSpeakersDoNotBreakTheHistory()
    {
        TrainingRecipe recipe = RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(SmallTraining.Recipe));
        var options = new RecipeRunOptions { Corpus = _training.Corpus, Threads = 1 };
        RecipeCorpora corpora = RecipeCorpora.Read(recipe, options) with { DevSpeakers = ["a,b", "c; epoch=9"] };
        EseModel model = new RecipeTraining(recipe, options, corpora).Finish(_training.Train("run"));
        Assert.Contains("; dev-speakers=a%2Cb,c%3B epoch=9; dev-wer=", model.Provenance[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFinishedModelIsDecodedAsItsStartModel()
    {
        EseModel start = EseModelFile.Identify(_training.Train("first").Model) with { Decoder = new DecoderDefaults(7) };
        RecipeTraining training = _training.Prepare(change: options => options with { Start = start });
        using RunFolder folder = RunFolder.Open(_training.Folder("second"));
        EseModel model = training.Finish(new TrainingRun(training.Plan(), folder, new QuietObserver()).Run());
        Assert.Equal(new DecoderDefaults(7), model.Decoder);
    }

    [Fact]
    public void TheFinishedModelTellsItsHistoryAndHasRanges()
    {
        RecipeTraining training = _training.Prepare();
        EseModel model = training.Finish(_training.Train("run"));
        Assert.Equal(["train", "calibrate"], model.Provenance.Select(step => step.Step));
        Assert.Contains("; epochs=3; ", model.Provenance[0].Detail, StringComparison.Ordinal);
        Assert.Contains("dev-speakers=s", model.Provenance[0].Detail, StringComparison.Ordinal);
        Assert.NotEmpty(model.Calibration);
        Assert.Equal("tones", EseModelFile.Read(EseModelFile.Write(model)).Name);
    }

    // Half of every matrix and kernel of a trained model is 0.
    private EseModel Pruned()
    {
        var network = new TrainingNetwork(_training.Train("dense").Model);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Entry.IsWeight)) parameter.Values.AsSpan(0, parameter.Values.Length / 2).Clear();
        return EseModelFile.Identify(network.ToModel());
    }
}
