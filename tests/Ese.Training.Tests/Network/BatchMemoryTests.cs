using Ese.Compiler;
using Ese.Isa;
using Ese.Model;
using Ese.Training.Tests.Loop;

namespace Ese.Training.Tests;

public sealed class BatchMemoryTests
{
    private static readonly EseModel Shape = RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(SmallTraining.Recipe)).Shape;

    // 101 and 51 frames of 17 bins, with a margin of a step at both ends, become 51 and 26 steps.
    [Theory]
    [InlineData(8, "conv", (103 + 53) * 17)]
    [InlineData(300, "rnn", (51 + 26) * 4 * 300)]
    public void TheLargestMatrixIsFound(int cells, string layer, long elements) =>
        Assert.Equal((elements, layer), BatchMemory.LargestOf(Wider(cells), [101, 51]));

    [Fact]
    public void TheLongestUtterancesOfABatchMustFit()
    {
        int[] frames = [.. Enumerable.Repeat(100, 50), 15_000_000, 15_000_000, 15_000_000, 15_000_000, 15_000_000];
        BatchMemory.Require(Shape, frames, 4);
        var error = Assert.Throws<EseException>(() => BatchMemory.Require(Shape, frames, 5));
        Assert.Equal(ErrorTable.BatchTooLarge, error.Code);
        Assert.Contains("The 5 longest utterances, of up to 15000000 frames,", error.Message, StringComparison.Ordinal);
        Assert.Contains("in layer 'conv'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AScorerRefusesWhatTheNetworkCannotTake()
    {
        const int Frames = 400_000;
        EseModel wide = Wider(100);
        var features = new FeatureMatrix(new float[Frames * wide.FrontEnd.Bins], Frames);
        var utterance = new TrainingUtterance("long", "", "A", [1], default);
        _ = Scorer(8);
        Assert.Equal(ErrorTable.BatchTooLarge, Assert.Throws<EseException>(() => Scorer(DevScorer.BatchSize)).Code);

        DevScorer Scorer(int count) => new(wide, [.. Enumerable.Repeat(utterance, count)], [.. Enumerable.Repeat(features, count)]);
    }

    private static EseModel Wider(int cells) => RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(
        SmallTraining.Recipe.Replace("\"hidden\": 8", $"\"hidden\": {cells}", StringComparison.Ordinal))).Shape;
}
