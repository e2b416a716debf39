using Ese.Model.Schema;
using Google.Protobuf;
using Xunit.Abstractions;

namespace Ese.Model.Tests;

/// <summary>Files with coded tensors: small, whole, and safe to read when they are not.</summary>
public sealed class CodedTensorTests(ITestOutputHelper output)
{
    private static readonly EseModel Model = EseModelFile.Identify(SmallModels.One(
        new FullyConnectedLayer("fc") { Weights = TensorCodingTests.Random(ElementKind.Int8, true, 0.1, [24, 65], 7, 0.5, seed: 1) }, 24, window: 128));

    private static readonly byte[] Message = MessageWriter.Write(Model).ToByteArray();

    [Fact]
    public void AModelOfCodedTensorsComesBackAsItWas()
    {
        Assert.False(WeightsOf(MessageWriter.Write(Model)).SparseCode.IsEmpty);
        ModelAssert.Equal(Model, EseModelFile.Read(EseModelFile.Write(Model)));
    }

    [Fact]
    public void EveryTruncationOfACodeIsReported() => Assert.All(Enumerable.Range(1, WeightsOf(MessageWriter.Write(Model)).SparseCode.Length - 1), length =>
        Assert.Equal("ESE0024", Edit(weights => weights.SparseCode = ByteString.CopyFrom(weights.SparseCode.Span[..length]))));

    [Fact]
    public void EveryFlippedBitIsReportedOrGivesTheModelItSays()
    {
        byte[] bytes = [.. Message];
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            if (HostileBytes.Read(HostileBytes.Seal(EseModelHeader.Of(Model), bytes), out EseModel? model) is null)
                Assert.Equal(bytes, MessageWriter.Write(model!).ToByteArray());

            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [Fact]
    public void BytesBehindACodeAreReported() =>
        Assert.Equal("ESE0024", Edit(weights => weights.SparseCode = ByteString.CopyFrom([.. weights.SparseCode.Span, 0])));

    [Fact]
    public void ACodeBesideOtherValuesIsReported()
    {
        Assert.Equal("ESE0024", Edit(weights => weights.Values = ByteString.CopyFrom([1])));
        Assert.Equal("ESE0024", Edit(weights => weights.Bitmap = ByteString.CopyFrom([1])));
        Assert.Equal("ESE0024", Edit(weights => weights.DenseCode = weights.SparseCode));
    }

    [Fact]
    public void ACodeOfFloatingPointOrOfAVectorIsReported()
    {
        Assert.Equal("ESE0024", Edit(weights =>
        {
            weights.Element = TensorMessage.Types.Element.Float16;
            weights.FractionBits = 0;
        }));
        Assert.Equal("ESE0024", Edit(weights =>
        {
            weights.Shape.Clear();
            weights.Shape.Add(24 * 65);
        }));
    }

    [Fact]
    public void AHugeTensorOfAShortCodeIsReported() => Assert.Equal("ESE0024", Edit(weights =>
    {
        weights.Shape[0] = 16_384;
        weights.Shape[1] = 16_384;
    }));

    [Theory]
    [InlineData(ElementKind.Int8)]
    [InlineData(ElementKind.Int12)]
    [InlineData(ElementKind.Int16)]
    public void ATensorOfZerosTakesNoMoreMemoryThanItsFileAllows(ElementKind kind)
    {
        var zeros = new Tensor([256, 4096], kind, 0, sparse: true, new float[256 * 4096]);
        EseModel model = SmallModels.One(new FullyConnectedLayer("fc") { Weights = zeros }, 256, window: 8190);
        byte[] bytes = EseModelFile.Write(model);
        Assert.InRange(bytes.Length, zeros.Count / 32, zeros.Count / 14);

        // The bound is checked while reading.
        Assert.Null(HostileBytes.Read(bytes, out EseModel? read));
        Assert.Equal(zeros.Values.ToArray(), ModelTensors.Of(read!).Single().Tensor.Values.ToArray());
    }

    [Fact]
    public void HundredsOfSmallCodesShareTheirMemory()
    {
        // A tensor of zeros is a few bytes of code; its contexts would be a thousand.
        var zeros = new Tensor([12, 12], ElementKind.Int8, 0, sparse: true, new float[144]);
        EseModel model = SmallModels.One(new FullyConnectedLayer("fc0") { Weights = zeros }, 12, window: 22) with
        {
            Layers = [.. Enumerable.Range(0, 300).Select(k => new FullyConnectedLayer($"fc{k}") { Weights = zeros })],
        };
        Assert.Null(HostileBytes.Read(EseModelFile.Write(model), out _));
    }

    [Fact]
    public void ATenthOfTheWeightsIn8BitsTakesATwentyFifthOfSinglePrecision()
    {
        // The shapes of the supplied DeepSpeech2 checkpoint.
        int[][] shapes = [[32, 1, 41, 11], [32, 32, 21, 11], [1024, 672], [1024, 256], [1024, 672], [1024, 256], .. Enumerable.Repeat<int[]>([1024, 256], 8), [29, 256]];
        long elements = 0;
        long bytes = 0;
        foreach ((int[] shape, int seed) in shapes.Select((shape, seed) => (shape, seed)))
        {
            Tensor tensor = TensorCodingTests.Random(ElementKind.Int8, true, 0.1, shape, 7, 0.6, seed);
            TensorMessage message = TensorCodec.Write(tensor);
            elements += tensor.Count;
            bytes += message.CalculateSize();
            Assert.Equal(tensor.Values.ToArray(), TensorCodec.Read(message, "tensor", null).Values.ToArray());
        }

        output.WriteLine($"{elements} weights: {bytes} bytes");
        Assert.InRange(bytes, 1, 4 * elements / 25);
    }

    private static string? Edit(Action<TensorMessage> edit)
    {
        ModelMessage message = MessageWriter.Write(Model);
        edit(WeightsOf(message));
        return HostileBytes.Read(HostileBytes.Seal(EseModelHeader.Of(Model), message.ToByteArray()), out _);
    }

    private static TensorMessage WeightsOf(ModelMessage message) => message.Layers[0].FullyConnected.Weights;
}
