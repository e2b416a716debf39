using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ese.Model.Schema;
using Google.Protobuf;

namespace Ese.Model;

/// <summary>Facts of an <c>.esemodel</c> file that are known without reading its tensors.</summary>
public sealed record EseModelHeader
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the message, 64 lower-case hexadecimal digits; equals <see cref="EseModel.Id"/>.</summary>
    public required string ModelId { get; init; }

    /// <summary>Sample rate in Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Samples per frame.</summary>
    public required int WindowSamples { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public required int HopSamples { get; init; }

    /// <summary>Features per frame.</summary>
    public required int FeatureBins { get; init; }

    /// <summary>Number of labels, the blank among them.</summary>
    public required int LabelCount { get; init; }

    /// <summary>SHA-256 over the UTF-8 bytes of each label followed by a line feed, 64 lower-case hexadecimal digits.</summary>
    public required string LabelDigest { get; init; }

    /// <summary>Layers with weights.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Weights of the dense network; see <see cref="ModelStatistics"/>.</summary>
    public required long WeightCount { get; init; }

    /// <summary>Weights that are not zero.</summary>
    public required long NonZeroCount { get; init; }

    /// <summary>Share of weights that are not zero, 0 to 1.</summary>
    public double Density => WeightCount == 0 ? 0 : (double)NonZeroCount / WeightCount;

    /// <summary>The header of a model whose <see cref="EseModel.Id"/> is known.</summary>
    public static EseModelHeader Of(EseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelStatistics statistics = ModelStatistics.Of(model);
        return new EseModelHeader
        {
            Name = model.Name,
            ModelId = model.Id,
            SampleRate = model.FrontEnd.SampleRate,
            WindowSamples = model.FrontEnd.WindowSamples,
            HopSamples = model.FrontEnd.HopSamples,
            FeatureBins = model.FrontEnd.Bins,
            LabelCount = model.Labels.Length,
            LabelDigest = DigestOf(model.Labels),
            LayerCount = statistics.LayerCount,
            WeightCount = statistics.WeightCount,
            NonZeroCount = statistics.NonZeroCount,
        };
    }

    /// <summary>SHA-256 over the UTF-8 bytes of each label followed by a line feed, 64 lower-case hexadecimal digits.</summary>
    public static string DigestOf(IEnumerable<string> labels) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(labels.Select(label => label + "\n")))));

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: {LayerCount} layers, {WeightCount} weights, {Density:P1} not zero, {SampleRate} Hz, {LabelCount} labels");

    /// <summary>The header block of the container.</summary>
    internal byte[] ToBytes() => new HeaderMessage
    {
        Name = Name,
        SampleRate = (uint)SampleRate,
        WindowSamples = (uint)WindowSamples,
        HopSamples = (uint)HopSamples,
        FeatureBins = (uint)FeatureBins,
        LabelCount = (uint)LabelCount,
        LabelDigest = ByteString.CopyFrom(Convert.FromHexString(LabelDigest)),
        LayerCount = (uint)LayerCount,
        WeightCount = (ulong)WeightCount,
        NonZeroCount = (ulong)NonZeroCount,
    }.ToByteArray();

    /// <summary>Reads the header block of the container.</summary>
    internal static EseModelHeader FromBytes(ReadOnlySpan<byte> bytes, string modelId, string? file)
    {
        WireCheck.Check(bytes, HeaderMessage.Descriptor, file);
        HeaderMessage message = HeaderMessage.Parser.ParseFrom(bytes);
        return new EseModelHeader
        {
            Name = message.Name,
            ModelId = modelId,
            SampleRate = (int)message.SampleRate,
            WindowSamples = (int)message.WindowSamples,
            HopSamples = (int)message.HopSamples,
            FeatureBins = (int)message.FeatureBins,
            LabelCount = (int)message.LabelCount,
            LabelDigest = Convert.ToHexStringLower(message.LabelDigest.Span),
            LayerCount = (int)message.LayerCount,
            WeightCount = (long)message.WeightCount,
            NonZeroCount = (long)message.NonZeroCount,
        };
    }
}
