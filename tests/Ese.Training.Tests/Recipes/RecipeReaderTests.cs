using System.Text;
using Ese.Import;
using Ese.Isa;
using Ese.Model;
using Ese.Testing;
using Ese.Training.Tests.Loop;

namespace Ese.Training.Tests.Recipes;

public class RecipeReaderTests
{
    private static readonly (string From, string To)[] Mistakes =
    [
        ("\"seed\": 3,", "\"seed\": 3, \"seed\": 4,"),
        ("\"seed\": 3,", "\"seed\": 3"),
        ("\"seed\": 3,", ""),
        ("\"seed\": 3", "\"seed\": -1"),
        ("\"seed\": 3", "\"seed\": \"3\""),
        ("\"batch\"", "\"bach\""),
        ("\"epochs\": 3", "\"epochs\": 0"),
        ("\"adamW\"", "\"adam\""),
        ("\"learningRate\": 0.02", "\"learningRate\": 1e40"),
        ("\"learningRate\": 0.02", "\"learningRate\": 0"),
        ("\"dropout\": 0.1", "\"dropout\": 1"),
        ("\"keep\": \"last\"", "\"keep\": \"first\""),
        ("\"weightDecay\": 1e-4", "\"momentum\": 0.9"),
        ("[0.9, 1.0, 1.1]", "[]"),
        ("[0.9, 1.0, 1.1]", "[3]"),
        ("[0.9, 1.0, 1.1]", "[1.0, 1.005]"),
        ("\"sampleRate\": 8000", "\"sampleRate\": 4000"),
        ("\"fromEpoch\": 2, \"factors\"", "\"fromEpoch\": 0, \"factors\""),
        ("\"frames\": 5, ", ""),
        ("\"deviation\": 0.05", "\"deviation\": 0.05, \"lowestSnr\": 3"),
        ("\"speakers\": 1", "\"speakers\": 0"),
        ("\"labels\": \"_AB \"", "\"labels\": \"_AA \""),
        ("\"blank\": \"_\"", "\"blank\": \"-\""),
        ("\"name\": \"fc\"", "\"name\": \"fc\", \"outputs\": 5"),
        ("\"name\": \"fc\"", "\"name\": \"fc\", \"prefix\": \"fc\""),
        ("\"name\": \"fc\"", "\"name\": \"rnn\""),
        ("\"hidden\": 8", "\"hidden\": 16385"),
        ("\"kernel\": [5, 3]", "\"kernel\": [50, 3]"),
        ("\"kind\": \"fullyConnected\"", "\"kind\": \"dense\""),
    ];

    [Fact]
    public void TheSmallRecipeIsRead()
    {
        TrainingRecipe recipe = Read(SmallTraining.Recipe);
        Assert.Equal((3L, 1, "tones"), (recipe.Seed, recipe.DevSpeakers, recipe.Shape.Name));
        Assert.Equal(
            new TrainingSettings
            {
                Epochs = 3, BatchSize = 4, Optimizer = OptimizerKind.AdamW, LearningRate = 0.02f, Momentum = 0, WeightDecay = 1e-4f, WarmUp = 0.1f,
                FallsAlongCosine = true, Clip = 5, Dropout = 0.1f, Average = 0.8f, Kept = KeptModel.Last,
            },
            recipe.Training);
        Assert.Equal((1, 1, 1), (recipe.Augmentation.SpeedsFrom, recipe.Augmentation.MasksFrom, recipe.Augmentation.FeatureNoiseFrom));
        Assert.Equal([0.9f, 1f, 1.1f], recipe.Augmentation.Speeds.AsEnumerable());
        Assert.Equal((1, 2, 1, 5, 0.1f), (recipe.Augmentation.FrequencyMasks, recipe.Augmentation.FrequencyMaskBins, recipe.Augmentation.TimeMasks, recipe.Augmentation.TimeMaskFrames, recipe.Augmentation.TimeMaskFraction));
        Assert.Equal(["", "A", "B", " "], recipe.Shape.Labels.AsEnumerable());
        Assert.Equal(["conv", "norm", "conv.activation", "rnn", "fc.norm", "fc", "softmax"], recipe.Shape.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void AllKeysHaveAMeaning()
    {
        string text = SmallTraining.Recipe
            .Replace("\"adamW\"", "\"sgd\", \"momentum\": 0.5", StringComparison.Ordinal)
            .Replace("\"cosine\"", "\"constant\"", StringComparison.Ordinal)
            .Replace("\"augmentation\": {", "\"augmentation\": { \"sampleNoise\": { \"share\": 0.5, \"lowestSnr\": 5, \"highestSnr\": 20, \"fromEpoch\": 7 }, \"gain\": { \"decibels\": 6 },", StringComparison.Ordinal);
        TrainingRecipe recipe = Read(text);
        Assert.Equal((OptimizerKind.Sgd, 0.5f, false), (recipe.Training.Optimizer, recipe.Training.Momentum, recipe.Training.FallsAlongCosine));
        AugmentationOptions varied = recipe.Augmentation;
        Assert.Equal((0.5f, 5f, 20f, 6), (varied.SampleNoiseShare, varied.SampleNoiseLowestSnr, varied.SampleNoiseHighestSnr, varied.SampleNoiseFrom));
        Assert.Equal((6f, 0), (varied.Gain, varied.GainFrom));
    }

    [Fact]
    public async Task MistakesAreToldWithCodeAndKey()
    {
        var messages = new StringBuilder();
        foreach ((string from, string to) in Mistakes)
        {
            Assert.Contains(from, SmallTraining.Recipe, StringComparison.Ordinal);
            var error = Assert.Throws<EseException>(() => Read(SmallTraining.Recipe.Replace(from, to, StringComparison.Ordinal)));
            messages.Append(from).Append(" -> ").Append(to).Append("\n  ").Append(error.ToDiagnostic()).Append('\n');
        }

        await Verifier.Verify(messages.ToString());
    }

    [Fact]
    public void ARecipeThatIsNoJsonOrTooLargeIsRefused()
    {
        foreach (byte[] bytes in new byte[][] { [], [0xFF], "[]"u8.ToArray()[..1], new byte[(1 << 20) + 1] })
            Assert.Equal(ErrorTable.InvalidRecipeJson, Assert.Throws<EseException>(() => RecipeReader.Read(bytes)).Code);
    }

    [Fact]
    public void TheDigestIsThatOfTheFile()
    {
        Assert.Equal(Read(SmallTraining.Recipe).Digest, Read(SmallTraining.Recipe).Digest);
        Assert.NotEqual(Read(SmallTraining.Recipe).Digest, Read(SmallTraining.Recipe + " ").Digest);
        Assert.Matches("^[0-9a-f]{64}$", Read(SmallTraining.Recipe).Digest);
    }

    [CorpusFact("an4-ds2/config.json")]
    public void TheShippedRecipeHasTheShapeOfTheSuppliedCheckpoint()
    {
        EseModel recipe = RecipeReader.Read(File.ReadAllBytes(Path.Combine(RepositoryPaths.Root, "recipes", "an4-ds2.json"))).Shape;
        EseModel checkpoint = DeepSpeech2Import.Import(Corpora.PathOf("an4-ds2/model.safetensors"), Corpora.PathOf("an4-ds2/config.json"));
        Assert.Equal(checkpoint.FrontEnd, recipe.FrontEnd);
        Assert.Equal(checkpoint.Labels.AsEnumerable(), recipe.Labels.AsEnumerable());
        Assert.Equal(checkpoint.Layers.Select(layer => layer.GetType()), recipe.Layers.Select(layer => layer.GetType()));
        Assert.Equal(
            ModelTensors.Of(checkpoint).Select(entry => (entry.Name, string.Join('x', entry.Tensor.Shape))),
            ModelTensors.Of(recipe).Select(entry => (entry.Name, string.Join('x', entry.Tensor.Shape))));
        Assert.Equal(
            ModelShapes.Infer(checkpoint).Layers.Select(layer => layer with { Layer = "" }), ModelShapes.Infer(recipe).Layers.Select(layer => layer with { Layer = "" }));
    }

    [Fact]
    public void TheShippedRecipesAreOfOneNetwork()
    {
        EseModel[] shapes = [.. Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "recipes")).Select(file => RecipeReader.Read(File.ReadAllBytes(file)).Shape)];
        Assert.Equal(2, shapes.Length);
        Assert.Equal(EseModelFile.Write(shapes[0]), EseModelFile.Write(shapes[1]));
    }

    private static TrainingRecipe Read(string recipe) => RecipeReader.Read(Encoding.UTF8.GetBytes(recipe), "recipe.json");
}
