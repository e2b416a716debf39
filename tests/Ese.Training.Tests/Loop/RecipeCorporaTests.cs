namespace Ese.Training.Tests.Loop;

public sealed class RecipeCorporaTests : IDisposable
{
    private readonly SmallTraining _training = new();
    private readonly TrainingRecipe _recipe = RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(SmallTraining.Recipe), "recipe.json");

    public void Dispose() => _training.Dispose();

    [Fact]
    public void NoSpeakerOfTheDevPartIsHeardInAnotherCorpus()
    {
        var options = new RecipeRunOptions { Corpus = _training.Corpus };
        RecipeCorpora alone = RecipeCorpora.Read(_recipe, options);
        RecipeCorpora twice = RecipeCorpora.Read(_recipe, options with { Extra = [_training.Corpus] });
        Assert.Equal((10, 5), (alone.Train.Length, alone.Dev.Length));
        Assert.Equal((20, 5), (twice.Train.Length, twice.Dev.Length));
        Assert.DoesNotContain(twice.Train, utterance => twice.DevSpeakers.Contains(utterance.Speaker));
    }

    [Fact]
    public void SpeakersThatWereHeldOutBeforeAreHeldOutOfTheCorpusItself()
    {
        string other = RecipeCorpora.Read(_recipe, new RecipeRunOptions { Corpus = _training.Corpus }).DevSpeakers.Single() == "s0" ? "s1" : "s0";
        RecipeCorpora corpora = RecipeCorpora.Read(_recipe, new RecipeRunOptions { Corpus = _training.Corpus, Extra = [_training.Corpus], DevSpeakers = ["gone", other] });
        Assert.Equal([other], corpora.DevSpeakers.AsEnumerable());
        Assert.Equal((20, 5), (corpora.Train.Length, corpora.Dev.Length));
    }
}
