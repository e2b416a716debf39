using CsCheck;
using Ese.Model.Schema;
using Google.Protobuf;

namespace Ese.Model.Tests;

/// <summary>Messages with right digests and wrong content, as only an attacker or a broken writer makes them.</summary>
public sealed class HostileMessageTests
{
    private static readonly EseModel Model = SmallModels.AllKinds();
    private static readonly EseModelHeader Header = EseModelHeader.Of(Model);
    private static readonly byte[] Message = MessageWriter.Write(Model).ToByteArray();

    [Fact]
    public void EveryTruncationOfASealedMessageIsReported()
    {
        for (int length = 0; length < Message.Length; length++)
        {
            // Cut between two top-level fields, the message is that of another, smaller model.
            if (Read(Message[..length], out EseModel? model) is null)
                AssertRoundTrip(model!, Message[..length]);
        }
    }

    [Fact]
    public void EveryFlippedBitOfASealedMessageIsReportedOrGivesTheModelItSays()
    {
        byte[] bytes = [.. Message];
        int accepted = 0;
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            if (Read(bytes, out EseModel? model) is null)
            {
                AssertRoundTrip(model!, bytes);
                accepted++;
            }

            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        Assert.InRange(accepted, 1, (8 * bytes.Length) - 1);
    }

    [Fact]
    public void UnknownFieldsAreReported() => Assert.Equal("ESE0022", Read([.. Message, 0x78, 1], out _));

    [Fact]
    public void FieldsThatAppearTwiceAreReported() => Assert.Equal("ESE0022", Read([.. Message, .. Message], out _));

    [Fact]
    public void ALayerOfTwoKindsIsReported()
    {
        // The last layer is a softmax (field 8); an activation (field 4) goes in front of it.
        byte[] layer = new LayerMessage { Name = "softmax", Softmax = new SoftmaxMessage() }.ToByteArray();
        int at = Message.AsSpan().IndexOf(layer);
        byte[] both = [.. layer[..^2], 0x22, 0, .. layer[^2..]];
        byte[] bytes = [.. Message[..(at - 1)], (byte)both.Length, .. both, .. Message[(at + layer.Length)..]];
        Assert.Equal("ESE0022", Read(bytes, out _));
    }

    [Fact]
    public void NumbersLongerThanNeededAreReported() => Assert.Equal("ESE0022", Read([0x8A, 0x00, .. Message[1..]], out _));

    [Fact]
    public void TextThatIsNotUtf8IsReported()
    {
        byte[] bytes = [.. Message];
        bytes[2] = 0xFF;
        Assert.Equal("ESE0022", Read(bytes, out _));
    }

    [Fact]
    public void AMissingTensorIsReported() => Assert.Equal("ESE0022", Edit(message => message.Layers[0].Conv2D.Weights = null));

    [Fact]
    public void ACalibrationThatDoesNotAscendIsReported() =>
        Assert.Equal("ESE0022", Edit(message => message.Calibration.Add(message.Calibration[0].Clone())));

    [Fact]
    public void MillionsOfEmptyLayersAllocateNothing()
    {
        byte[] bytes = new byte[2_000_000];
        for (int k = 0; k < bytes.Length; k += 2)
            bytes[k] = 0x2A;

        Assert.Equal("ESE0023", Read(bytes, out _));
    }

    [Fact]
    public void AHugeSparseTensorOfFewBytesIsReported() => Assert.Equal("ESE0024", Edit(message =>
    {
        TensorMessage weights = message.Layers[^2].FullyConnected.Weights;
        weights.Shape[0] = 16_384;
        weights.Shape[1] = 16_384;
    }));

    [Fact]
    public void ABitmapWithoutTheFillingThatBoundsMemoryIsReported() => Assert.Equal("ESE0024", Edit(message =>
    {
        TensorMessage weights = message.Layers[^2].FullyConnected.Weights;
        weights.Shape[0] = 16_384;
        weights.Shape[1] = 16_384;
        weights.Bitmap = ByteString.CopyFrom(new byte[16_384 * 16_384 / 8]);
        weights.Values = ByteString.Empty;
    }));

    [Fact]
    public void AProductThatOverflowsIsReported() => Assert.Equal("ESE0024", Edit(message =>
    {
        TensorMessage weights = message.Layers[0].Conv2D.Weights;
        for (int k = 0; k < 4; k++)
            weights.Shape[k] = 65_536;
    }));

    [Fact]
    public void ADimensionOfZeroIsReported() => Assert.Equal("ESE0024", Edit(message => message.Layers[0].Conv2D.Weights.Shape[0] = 0));

    [Fact]
    public void NineDimensionsAreReported() =>
        Assert.Equal("ESE0024", Edit(message => message.Layers[0].Conv2D.Weights.Shape.Add([1, 1, 1, 1, 1])));

    [Fact]
    public void AnUnknownElementKindIsReported() =>
        Assert.Equal("ESE0024", Edit(message => message.Layers[0].Conv2D.Weights.Element = (TensorMessage.Types.Element)77));

    [Fact]
    public void AStoredZeroIsReported() => Assert.Equal("ESE0024", Edit(message =>
    {
        TensorMessage weights = message.Layers[^2].FullyConnected.Weights;
        byte[] values = weights.Values.ToByteArray();
        values[0] = values[1] = 0;
        weights.Values = ByteString.CopyFrom(values);
    }));

    [Fact]
    public void NaNInATensorIsReportedWithItsPlace()
    {
        ModelMessage message = MessageWriter.Write(Model);
        LstmDirectionMessage direction = message.Layers[3].Lstm.Backward;
        byte[] values = direction.Bias.Values.ToByteArray();
        BitConverter.TryWriteBytes(values.AsSpan(4 * 3), float.NaN);
        direction.Bias.Values = ByteString.CopyFrom(values);
        byte[] bytes = HostileBytes.Seal(Header, message.ToByteArray());
        var exception = Assert.Throws<Ese.Isa.EseException>(() => EseModelFile.Read(bytes));
        Assert.Equal("ESE0025", exception.Code.Id);
        Assert.StartsWith("layer 'lstm', backward, bias, gate f, element [3] is NaN", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomBytesAreReported() =>
        Gen.Byte.Array[0, 200].Sample(bytes => { Assert.NotNull(Read(bytes, out _)); }, iter: 2_000);

    private static string? Edit(Action<ModelMessage> edit)
    {
        ModelMessage message = MessageWriter.Write(Model);
        edit(message);
        return Read(message.ToByteArray(), out _);
    }

    private static string? Read(byte[] message, out EseModel? model) => HostileBytes.Read(HostileBytes.Seal(Header, message), out model);

    private static void AssertRoundTrip(EseModel model, byte[] message)
    {
        byte[] written = EseModelFile.Write(model);
        Assert.Equal(message, written[ContainerPrefix.Read(written, written.Length, null).MessageOffset..]);
    }
}
