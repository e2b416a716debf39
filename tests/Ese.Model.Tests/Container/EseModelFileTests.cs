using System.Globalization;
using System.Security.Cryptography;
using CsCheck;
using Ese.Isa;

namespace Ese.Model.Tests;

public sealed class EseModelFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ese-model");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void AModelWithEveryLayerKindComesBackAsItWas()
    {
        EseModel model = SmallModels.AllKinds();
        ModelAssert.Equal(model, EseModelFile.Read(EseModelFile.Write(model)));
    }

    [Fact]
    public void RandomTensorsComeBackAsTheyWere() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 4], Gen.Bool, Gen.Float[-4, 4].Array[9], Gen.Int[0, 511]).Sample((rows, kind, sparse, values, zeros) =>
        {
            for (int k = 0; k < values.Length; k++)
                values[k] = (zeros >> k & 1) != 0 ? 0 : values[k];

            float[] weights = [.. Enumerable.Range(0, rows * 3).Select(k => values[k % 9])];
            Tensor tensor = TensorStorage.Convert(Tensor.Float([rows, 3], weights), (ElementKind)kind, sparse);
            EseModel model = EseModelFile.Identify(SmallModels.One(new FullyConnectedLayer("fc") { Weights = tensor }, rows));
            ModelAssert.Equal(model, EseModelFile.Read(EseModelFile.Write(model)));
        }, iter: 500);

    [Fact]
    public void ALargeFileIsReadInPlaceAndClosed()
    {
        const int Bytes = 16 << 20;
        EseModel model = EseModelFile.Identify(SmallModels.One(
            new FullyConnectedLayer("fc") { Weights = Tensor.Float([1024, Bytes / 4096], [.. Enumerable.Range(0, Bytes / 4).Select(k => k * 0.25f)]) }, 1024, window: (Bytes / 2048) - 2));
        string path = Path.Combine(_folder.FullName, "large.esemodel");
        EseModelFile.Save(model, path);
        long before = GC.GetAllocatedBytesForCurrentThread();
        EseModel read = EseModelFile.Read(path);

        // The tensor and its bytes in the message, but not the file.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Bytes, (2 * Bytes) + (Bytes / 4));
        ModelAssert.Equal(model, read);
        new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
    }

    [Fact]
    public void EqualModelsGiveEqualBytesInEveryCulture()
    {
        byte[] expected = EseModelFile.Write(SmallModels.AllKinds());
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, EseModelFile.Write(SmallModels.AllKinds()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void TheIdIsTheDigestOfTheMessage()
    {
        EseModel model = SmallModels.AllKinds();
        byte[] bytes = EseModelFile.Write(model);
        ContainerPrefix prefix = ContainerPrefix.Read(bytes, bytes.Length, null);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(prefix.MessageOffset))), model.Id);
        Assert.Equal(model.Id, EseModelFile.Read(bytes).Id);
    }

    [Fact]
    public void TheHeaderStatesWhatAFullReadFinds()
    {
        EseModel model = SmallModels.AllKinds();
        string path = Path.Combine(_folder.FullName, "small.esemodel");
        EseModelFile.Save(model, path);
        EseModelHeader header = EseModelFile.ReadHeader(path);
        Assert.Equal(EseModelHeader.Of(EseModelFile.Read(path)), header);
        Assert.Equal(("small", model.Id, 8_000, 10, 5, 6, 3, 4), (header.Name, header.ModelId, header.SampleRate, header.WindowSamples, header.HopSamples, header.FeatureBins, header.LabelCount, header.LayerCount));
        Assert.Equal(18 + (2 * (48 + 8 + 2)) + (2 * (12 + 12)) + 6, header.WeightCount);
        Assert.True(header.NonZeroCount > 0 && header.NonZeroCount < header.WeightCount);
        Assert.Equal(header.NonZeroCount / (double)header.WeightCount, header.Density);
    }

    [Fact]
    public void SavingReplacesAFileAndLeavesNothingBeside()
    {
        string path = Path.Combine(_folder.FullName, "small.esemodel");
        File.WriteAllText(path, "old");
        EseModelFile.Save(SmallModels.AllKinds(), path);
        ModelAssert.Equal(SmallModels.AllKinds(), EseModelFile.Read(path));
        Assert.Equal([path], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void AMissingFileIsReported()
    {
        string path = Path.Combine(_folder.FullName, "none.esemodel");
        EseException exception = Assert.Throws<EseException>(() => EseModelFile.Read(path));
        Assert.Equal((ErrorTable.InaccessibleFile, path), (exception.Code, exception.File));
        Assert.Equal(ErrorTable.InaccessibleFile, Assert.Throws<EseException>(() => EseModelFile.ReadHeader(path)).Code);
    }

    [Fact]
    public void AFolderThatDoesNotExistIsReportedAndNothingWritten()
    {
        string path = Path.Combine(_folder.FullName, "none", "small.esemodel");
        Assert.Equal(ErrorTable.InaccessibleFile, Assert.Throws<EseException>(() => EseModelFile.Save(SmallModels.AllKinds(), path)).Code);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void AnInvalidModelIsNotWritten()
    {
        string path = Path.Combine(_folder.FullName, "small.esemodel");
        Assert.Throws<EseException>(() => EseModelFile.Save(SmallModels.AllKinds() with { Name = "" }, path));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void TwoBytesThatAreAnEmptyProtobufMessageAreNoModel() =>
        Assert.Equal("ESE0001", HostileBytes.Read("x\n"u8.ToArray(), out _));

    [Fact]
    public void ANewerFormatVersionIsReported()
    {
        byte[] bytes = EseModelFile.Write(SmallModels.AllKinds());
        bytes[8]++;
        Assert.Equal("ESE0021", HostileBytes.Read(bytes, out _));
    }

    [Fact]
    public void LengthsBeyondTheLimitsAreReported()
    {
        byte[] bytes = EseModelFile.Write(SmallModels.AllKinds());
        bytes[23] = 0x7F;
        Assert.Equal("ESE0023", HostileBytes.Read(bytes, out _));
    }

    [Fact]
    public void EveryTruncationIsReported()
    {
        byte[] bytes = EseModelFile.Write(SmallModels.AllKinds());
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal("ESE0001", HostileBytes.Read(bytes[..length], out _));
            Assert.Throws<EseException>(() => EseModelFile.ReadHeader(bytes.AsMemory(0, length)));
        }

        Assert.Equal("ESE0001", HostileBytes.Read([.. bytes, 0], out _));
    }

    [Fact]
    public void EveryFlippedBitIsReported()
    {
        byte[] bytes = EseModelFile.Write(SmallModels.AllKinds());
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.NotNull(HostileBytes.Read(bytes, out _));
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [Fact]
    public void AHeaderThatStatesOtherFactsIsReported()
    {
        EseModel model = SmallModels.AllKinds();
        byte[] bytes = EseModelFile.Write(model);
        byte[] message = bytes[ContainerPrefix.Read(bytes, bytes.Length, null).MessageOffset..];
        byte[] wrong = HostileBytes.Seal(EseModelHeader.Of(model) with { WeightCount = 1 }, message);
        Assert.Equal("ESE0026", HostileBytes.Read(wrong, out _));
    }
}
