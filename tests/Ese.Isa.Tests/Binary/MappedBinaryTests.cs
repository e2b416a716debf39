using CsCheck;
using Ese.Testing;

namespace Ese.Isa.Tests;

public sealed class MappedBinaryTests : IDisposable
{
    private const int LargeImage = 32 << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AMappedFileReadsLikeItsBytes()
    {
        var bytes = EseBinaryWriter.Write(SampleBinary.Create());
        using var mapped = EseBinaryReader.ReadFile(Write(bytes), leastMappedBytes: 1);

        Assert.Equal(bytes, EseBinaryWriter.Write(mapped));
        BinaryVerifier.Verify(mapped);
    }

    [Fact]
    public void ASmallFileIsReadAndLetGo()
    {
        var path = Write(EseBinaryWriter.Write(SampleBinary.Create()));
        var binary = EseBinaryReader.ReadFile(path);
        File.Delete(path);
        binary.Dispose();

        BinaryVerifier.Verify(binary);
    }

    [Fact]
    public void AnyDamageIsRefusedAsInMemory()
    {
        var whole = EseBinaryWriter.Write(SampleBinary.Create());
        Gen.Select(Gen.Int[1, whole.Length], Gen.Int[0, (whole.Length * 8) - 1], Gen.Bool).Sample(
            (length, bit, cut) =>
            {
                var bytes = whole.AsSpan(0, cut ? length : whole.Length).ToArray();
                bytes[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
                var path = Write(bytes);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var error = Assert.Throws<EseException>(() => EseBinaryReader.ReadFile(path, leastMappedBytes: 1));
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (16L * bytes.Length) + (1 << 20));
                var expected = Assert.Throws<EseException>(() => EseBinaryReader.Read(bytes, path));
                Assert.Equal((expected.Code, expected.Message, path), (error.Code, error.Message, error.File));

                AssertClosed(path);
            },
            iter: TestScale.Of(300), threads: 1);
    }

    [Fact]
    public void AnEmptyFileIsNoBinary() =>
        Assert.Equal(ErrorTable.InvalidContainer, Assert.Throws<EseException>(() => EseBinaryReader.ReadFile(Write([]), leastMappedBytes: 1)).Code);

    [Fact]
    public void ALargeImageIsNotCopied()
    {
        var path = Write(EseBinaryWriter.Write(WithImage(LargeImage)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var binary = EseBinaryReader.ReadFile(path);
        BinaryVerifier.Verify(binary);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, LargeImage / 16);
        Assert.Equal(LargeImage, binary.Image.Length);
    }

    [Fact]
    public void AMappedFileIsOpenUntilItIsDisposed()
    {
        var path = Write(EseBinaryWriter.Write(SampleBinary.Create()));
        var binary = EseBinaryReader.ReadFile(path, leastMappedBytes: 1);

        Assert.Throws<IOException>(() => AssertClosed(path));
        binary.Dispose();
        AssertClosed(path);
    }

    [Fact]
    public void AFileThatIsReplacedKeepsItsOldContentForWhoeverMappedIt()
    {
        var (path, other) = (Write(EseBinaryWriter.Write(SampleBinary.Create())), _folder.PathOf("new"));
        using var binary = EseBinaryReader.ReadFile(path, leastMappedBytes: 1);
        var image = binary.Image.ToArray();
        File.WriteAllBytes(other, new byte[image.Length]);
        if (!OperatingSystem.IsWindows())
        {
            File.Move(other, path, overwrite: true);
        }

        Assert.Equal(image, binary.Image.ToArray());
    }

    [Fact]
    public void ADisposedImageCannotBeUsedInAnyCopyOfTheBinary()
    {
        var binary = EseBinaryReader.ReadFile(Write(EseBinaryWriter.Write(SampleBinary.Create())), leastMappedBytes: 1);
        var copy = binary with { ModelId = new string('0', 64) };
        binary.Dispose();
        binary.Dispose();

        Assert.Throws<ObjectDisposedException>(() => binary.Image.Span[0]);
        Assert.Throws<ObjectDisposedException>(() => copy.Image.Span[0]);
        Assert.Throws<ObjectDisposedException>(() => copy.Image.Pin());
    }

    [Fact]
    public void APinnedImageStaysUntilTheLastPinIsGone()
    {
        var binary = EseBinaryReader.ReadFile(Write(EseBinaryWriter.Write(SampleBinary.Create())), leastMappedBytes: 1);
        var (first, second) = (binary.Image.Pin(), binary.Image.Pin());
        var image = binary.Image.ToArray();
        binary.Dispose();
        first.Dispose();

        Assert.Equal(image, binary.Image.ToArray());
        second.Dispose();
        Assert.Throws<ObjectDisposedException>(() => binary.Image.Span[0]);
    }

    /// <summary>Asks for the file alone, which every system refuses while it is open.</summary>
    private static void AssertClosed(string path) => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();

    private static EseBinary WithImage(int bytes)
    {
        var sample = SampleBinary.Create();
        var image = new byte[bytes];
        sample.Image.CopyTo(image);
        return sample with
        {
            Image = image,
            Segments = sample.Segments.SetItem(0, sample.Segments[0] with { FixedBytes = bytes }),
            Architecture = sample.Architecture with { MemoryBytes = 1L << 30 },
        };
    }

    private string Write(byte[] bytes)
    {
        var path = _folder.PathOf("sample.esebin");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
