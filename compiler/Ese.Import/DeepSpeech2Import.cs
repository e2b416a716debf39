using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Ese.Isa;
using Ese.Model;

namespace Ese.Import;

/// <summary>
/// Imports PyTorch checkpoints of the DeepSpeech2 family (Amodei et al. 2016): convolutions, recurrent layers, fully
/// connected layers, each with optional batch norm. A config describes the network; <c>docs/import.md</c> lists its keys.
/// </summary>
public static class DeepSpeech2Import
{
    private const int MaximumConfig = 1 << 20;
    private const int MaximumLayers = 256;

    /// <summary>Imports a checkpoint.</summary>
    /// <param name="weightsPath">The safetensors file.</param>
    /// <param name="configPath">The JSON config.</param>
    /// <param name="options">Name and storage, or null for the defaults.</param>
    /// <returns>The checked model with its id.</returns>
    /// <exception cref="EseException">ESE0020 to ESE0050 or ESE05xx: a file cannot be read, or the two do not fit.</exception>
    public static EseModel Import(string weightsPath, string configPath, ImportOptions? options = null) => Import(
        InputFile.ReadAll(weightsPath, Array.MaxLength, ErrorTable.InvalidSafetensors),
        InputFile.ReadAll(configPath, MaximumConfig, ErrorTable.InvalidConfigJson),
        options,
        weightsPath,
        configPath);

    /// <summary>Imports a checkpoint in memory.</summary>
    /// <param name="weights">The safetensors file's bytes.</param>
    /// <param name="config">The config's bytes, UTF-8.</param>
    /// <param name="options">Name and storage, or null for the defaults.</param>
    /// <param name="weightsFile">The safetensors file to name in errors.</param>
    /// <param name="configFile">The config to name in errors.</param>
    /// <returns>The checked model with its id.</returns>
    /// <exception cref="EseException">ESE0023 to ESE0050 or ESE05xx: a file is damaged, or the two do not fit.</exception>
    public static EseModel Import(
        ReadOnlyMemory<byte> weights,
        ReadOnlyMemory<byte> config,
        ImportOptions? options = null,
        string? weightsFile = null,
        string? configFile = null)
    {
        options ??= new ImportOptions();
        using JsonDocument document = Parse(config, configFile);
        ConfigObject root = Root(document, configFile);
        var tensors = new CheckpointTensors(SafetensorsFile.Read(weights, weightsFile), options);
        EseModel model = Read(root, tensors, options, configFile) with
        {
            Provenance = [new ProvenanceStep("import", Detail(weights.Span, config.Span, options))],
        };
        ModelValidator.Validate(model, configFile);
        return EseModelFile.Identify(model);
    }

    private static EseModel Read(ConfigObject root, CheckpointTensors tensors, ImportOptions options, string? configFile)
    {
        root.Choice("family", "deepspeech2");
        string? name = root.OptionalText("name");
        ConfigObject frontEnd = root.Object("frontEnd");
        FrontEnd readFrontEnd = FrontEndReader.Read(frontEnd);

        var network = new NetworkReader(tensors, readFrontEnd.Bins);
        ConfigObject[] layers = [.. root.Objects("layers")];
        if (layers.Length is 0 or > MaximumLayers)
            throw root.Invalid("layers", $"1 to {MaximumLayers} layers");

        foreach (ConfigObject layer in layers)
            network.Read(layer);

        (var labels, int blank) = LabelReader.Read(root, network.Width, configFile);
        int beamWidth = 1;
        if (root.OptionalObject("decoder") is { } decoder)
        {
            beamWidth = decoder.Integer("beamWidth", 1, ModelValidator.MaximumBeamWidth);
            decoder.Finish();
        }

        if (root.Has("ignore"))
        {
            foreach (string ignored in root.Texts("ignore"))
                tensors.Ignore(ignored);
        }

        root.Finish();
        tensors.Finish();
        return new EseModel
        {
            Name = options.Name ?? name ?? "model",
            FrontEnd = readFrontEnd,
            Labels = labels,
            Blank = blank,
            Layers = [.. network.Layers, new SoftmaxLayer("softmax")],
            Decoder = new DecoderDefaults(beamWidth),
        };
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> config, string? file)
    {
        if (config.Length > MaximumConfig)
            throw new EseException(ErrorTable.InvalidConfigJson, $"the config is {config.Length} bytes long; at most {MaximumConfig} are allowed.", file);

        // The JSON reader looks at the encoding only where a string is used.
        if (!Utf8.IsValid(config.Span))
            throw new EseException(ErrorTable.InvalidConfigJson, "the config is not UTF-8; save it as UTF-8.", file);

        try
        {
            return JsonDocument.Parse(config, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new EseException(ErrorTable.InvalidConfigJson, $"the config is not valid JSON: {exception.Message}", file, exception);
        }
    }

    private static ConfigObject Root(JsonDocument document, string? file) => new(document.RootElement, "", file);

    private static string Detail(ReadOnlySpan<byte> weights, ReadOnlySpan<byte> config, ImportOptions options) => string.Join(
        "; ",
        $"config-sha256={Convert.ToHexStringLower(SHA256.HashData(config))}",
        "family=deepspeech2",
        $"sparse={(options.Sparse ? "true" : "false")}",
        $"storage={options.Storage}",
        $"weights-sha256={Convert.ToHexStringLower(SHA256.HashData(weights))}");
}
