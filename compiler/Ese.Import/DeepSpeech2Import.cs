using System.Security.Cryptography;
using System.Text.Json;
using Ese.Isa;
using Ese.Model;

namespace Ese.Import;

/// <summary>
/// Imports PyTorch checkpoints of the DeepSpeech2 family (Amodei et al. 2016): convolutions, recurrent layers, fully
/// connected layers, each with optional batch norm. A config describes the network; <c>docs/import.md</c> lists its keys.
/// </summary>
public static class DeepSpeech2Import
{

    /// <summary>Imports a checkpoint.</summary>
    /// <param name="weightsPath">The safetensors file.</param>
    /// <param name="configPath">The JSON config.</param>
    /// <param name="options">Name and storage, or null for the defaults.</param>
    /// <returns>The checked model with its id.</returns>
    /// <exception cref="EseException">ESE0020 to ESE0050 or ESE05xx: a file cannot be read, or the two do not fit.</exception>
    public static EseModel Import(string weightsPath, string configPath, ImportOptions? options = null) => Import(
        InputFile.ReadAll(weightsPath, Array.MaxLength, ErrorTable.InvalidSafetensors),
        InputFile.ReadAll(configPath, ConfigDocument.MaximumBytes, ErrorTable.InvalidConfigJson),
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
        using JsonDocument document = ConfigDocument.Parse(config, ConfigCodes.Import, configFile);
        var root = new ConfigObject(document.RootElement, "", configFile, ConfigCodes.Import);
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
        network.ReadAll(root);
        (var labels, int blank) = LabelReader.Read(root, LabelReader.Texts(root), network.Width, configFile);
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

    private static string Detail(ReadOnlySpan<byte> weights, ReadOnlySpan<byte> config, ImportOptions options) => string.Join(
        "; ",
        $"config-sha256={Convert.ToHexStringLower(SHA256.HashData(config))}",
        "family=deepspeech2",
        $"sparse={(options.Sparse ? "true" : "false")}",
        $"storage={options.Storage}",
        $"weights-sha256={Convert.ToHexStringLower(SHA256.HashData(weights))}");
}
