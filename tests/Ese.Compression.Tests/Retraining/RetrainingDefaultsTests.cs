using Ese.Model;
using Ese.Training;

namespace Ese.Compression.Tests.Retraining;

public class RetrainingDefaultsTests
{
    [Fact]
    public void TheSpeakersOfTheLastTrainingAreHeldOutAgain()
    {
        EseModel model = ScanWith("epoch=1; dev-speakers=a,b; seed=1", "dev-speakers=c,d e");
        Assert.Equal(["c", "d e"], RetrainingDefaults.DevSpeakersOf(model).AsEnumerable());
        Assert.Empty(RetrainingDefaults.DevSpeakersOf(ScanWith("epoch=1; dev-speakers=; seed=1")));
        Assert.Empty(RetrainingDefaults.DevSpeakersOf(ScanWith()));
    }

    [Fact]
    public void EverySettingMakesAnotherDigest()
    {
        EseModel model = ScanWith();
        TrainingSettings settings = RetrainingDefaults.Tuning(3, 1e-3f);
        TrainingSettings[] others =
        [
            settings with { Epochs = 4 }, settings with { BatchSize = 13 }, settings with { Optimizer = OptimizerKind.Sgd }, settings with { LearningRate = 2e-3f },
            settings with { Momentum = 0.8f }, settings with { WeightDecay = 0 }, settings with { WarmUp = 0.2f }, settings with { FallsAlongCosine = false },
            settings with { Clip = 4 }, settings with { Dropout = 0.1f }, settings with { Average = 0 }, settings with { Kept = KeptModel.BestOnDev },
        ];
        Assert.Equal(typeof(TrainingSettings).GetProperties().Length, others.Length);
        string[] digests = [.. others.Prepend(settings).Select(each => RetrainingDefaults.Recipe(model, each).Digest)];
        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    private static EseModel ScanWith(params string[] trainings) =>
        ScanBench.Model(3) with { Provenance = [.. trainings.Select(detail => new ProvenanceStep("train", detail))] };
}
