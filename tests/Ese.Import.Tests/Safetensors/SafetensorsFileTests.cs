using CsCheck;
using Ese.Isa;

namespace Ese.Import.Tests;

public sealed class SafetensorsFileTests
{
    [Theory]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F })]
    [InlineData("F32", new byte[] { 0, 0, 0xC0, 0x3F })]
    [InlineData("F16", new byte[] { 0, 0x3E })]
    [InlineData("BF16", new byte[] { 0xC0, 0x3F })]
    public void EveryFloatingPointTypeIsRead(string type, byte[] oneAndAHalf)
    {
        SafetensorsFile file = SafetensorsFile.Read(new SafetensorsBuilder().AddBytes("w", type, [1], oneAndAHalf).ToArray());
        Assert.Equal([1.5f], file.ReadValues(file.Entries["w"]));
    }

    [Theory]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0x7F })]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xE0, 0x7F })]
    [InlineData("F32", new byte[] { 0, 0, 0xC0, 0x7F })]
    [InlineData("F16", new byte[] { 0, 0x7C })]
    [InlineData("BF16", new byte[] { 0x80, 0xFF })]
    public void ValuesThatAreNotFiniteAreReportedWithTheirTensor(string type, byte[] value)
    {
        SafetensorsFile file = SafetensorsFile.Read(new SafetensorsBuilder().AddBytes("enc.w", type, [1], value).ToArray());
        EseException exception = Assert.Throws<EseException>(() => file.ReadValues(file.Entries["enc.w"]));
        Assert.Equal("ESE0502", exception.Code.Id);
        Assert.Contains("'enc.w', element 0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IntegersAreNoWeights()
    {
        SafetensorsFile file = SafetensorsFile.Read(new SafetensorsBuilder().AddBytes("n", "I64", [], new byte[8]).ToArray());
        Assert.Equal("ESE0501", Assert.Throws<EseException>(() => file.ReadValues(file.Entries["n"])).Code.Id);
    }

    [Fact]
    public void MetadataIsSkipped() =>
        Assert.Empty(SafetensorsFile.Read(SafetensorsBuilder.File("""{"__metadata__":{"format":"pt"}}""")).Entries);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,4],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"a":[1]}}""")]
    public void AWrongHeaderIsReported(string header) => AssertInvalid(SafetensorsBuilder.File(header, 0, 0, 0, 0));

    [Fact]
    public void AHeaderLongerThanTheFileIsReported()
    {
        AssertInvalid([]);
        AssertInvalid([255, 255, 255, 255, 255, 255, 255, 255, 0]);
        AssertInvalid([3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
    }

    [Fact]
    public void RandomBytesAreReported() =>
        Gen.Byte.Array[0, 64].Sample(bytes => AssertInvalid([(byte)bytes.Length, 0, 0, 0, 0, 0, 0, 0, .. bytes, 0]), iter: 2_000);

    private static void AssertInvalid(byte[] bytes) =>
        Assert.Equal("ESE0500", Assert.Throws<EseException>(() => SafetensorsFile.Read(bytes)).Code.Id);
}
