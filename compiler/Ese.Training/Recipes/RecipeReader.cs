using System.Security.Cryptography;
using System.Text.Json;
using Ese.Import;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>Reads recipes: JSON in which every key must mean something.</summary>
internal static class RecipeReader
{
    private static readonly ConfigCodes Codes = new(
        "recipe",
        ErrorTable.InvalidRecipeJson,
        ErrorTable.UnknownRecipeKey,
        ErrorTable.MissingRecipeKey,
        ErrorTable.InvalidRecipeValue,
        ErrorTable.RecipeLabelsDisagree);

    /// <summary>Reads a recipe.</summary>
    /// <param name="bytes">The file's bytes, UTF-8.</param>
    /// <param name="file">The file to name in errors.</param>
    /// <exception cref="EseException">ESE4120 to ESE4124 with the key; ESE0030 to ESE0045 for a network that no model can have.</exception>
    public static TrainingRecipe Read(ReadOnlyMemory<byte> bytes, string? file = null)
    {
        using JsonDocument document = ConfigDocument.Parse(bytes, Codes, file);
        var root = new ConfigObject(document.RootElement, "", file, Codes);
        EseModel shape = ReadShape(root, file);
        int devSpeakers = ReadDevSpeakers(root);
        var recipe = new TrainingRecipe
        {
            Digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            Seed = root.Integer("seed", 0, int.MaxValue),
            Shape = shape,
            DevSpeakers = devSpeakers,
            Training = ReadTraining(root.Object("training")),
            Augmentation = root.OptionalObject("augmentation") is { } augmentation ? AugmentationReader.Read(augmentation, shape.FrontEnd.SampleRate) : AugmentationOptions.None,
        };
        root.Finish();
        return recipe;
    }

    private static EseModel ReadShape(ConfigObject root, string? file)
    {
        string name = root.Text("name");
        ConfigObject frontEnd = root.Object("frontEnd");
        FrontEnd readFrontEnd = FrontEndReader.Read(frontEnd);
        string[] texts = LabelReader.Texts(root);
        var network = new NetworkReader(new BlankTensors(texts.Length, file), readFrontEnd.Bins);
        network.ReadAll(root);
        (var labels, int blank) = LabelReader.Read(root, texts, network.Width, file);
        var shape = new EseModel
        {
            Name = name,
            FrontEnd = readFrontEnd,
            Labels = labels,
            Blank = blank,
            Layers = [.. network.Layers, new SoftmaxLayer("softmax")],
        };
        ModelValidator.Validate(shape, file);
        return shape;
    }

    private static int ReadDevSpeakers(ConfigObject root)
    {
        ConfigObject dev = root.Object("dev");
        int speakers = dev.Integer("speakers", 1, 10_000);
        dev.Finish();
        return speakers;
    }

    private static TrainingSettings ReadTraining(ConfigObject config)
    {
        OptimizerKind optimizer = config.Choice("optimizer", "adamW", "sgd") == "sgd" ? OptimizerKind.Sgd : OptimizerKind.AdamW;
        var settings = new TrainingSettings
        {
            Epochs = config.Integer("epochs", 1, TrainingSettings.MostEpochs),
            BatchSize = config.Integer("batch", 1, 4096),
            Optimizer = optimizer,
            LearningRate = config.Single("learningRate", 1e-8f, 10f),
            Momentum = optimizer == OptimizerKind.Sgd ? config.Single("momentum", 0f, 0.9999f, 0.9f) : 0f,
            WeightDecay = config.Single("weightDecay", 0f, 1f, 0f),
            WarmUp = config.Single("warmUp", 0f, 1f, 0f),
            FallsAlongCosine = config.Choice("schedule", "cosine", "constant") == "cosine",
            Clip = config.Single("clip", 0f, 1e6f, 0f),
            Dropout = config.Single("dropout", 0f, 0.95f, 0f),
            Average = config.Single("average", 0f, 0.999999f, 0f),
            Kept = config.Has("keep") && config.Choice("keep", "last", "bestOnDev") == "bestOnDev" ? KeptModel.BestOnDev : KeptModel.Last,
        };
        config.Finish();
        return settings;
    }
}
