using Ese.Emulator;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Runtime.Tests;

public sealed class MappedModelTests : IDisposable
{
    private const int ImageBytes = 24 << 20;
    private static readonly float[] Features = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    private static readonly byte[] File24 = EseBinaryWriter.Write(Large());

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public MappedModelTests()
    {
        _path = _folder.PathOf("sum.esebin");
        File.WriteAllBytes(_path, File24);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadingALargeBinaryIntoAPoolOfExecutorsCopiesItNowhere()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var binary = EseModelLoader.LoadFile(_path);
        var streams = SharedWeightStreams.Of(binary);
        for (var executor = 0; executor < 3; executor++)
        {
            using var device = new EmulatorDevice(binary.Architecture, streams);
            var logits = new ModelExecutor(binary, device).Run(Features, Features.Length / SumModel.Bins);
            Assert.Equal(SumModel.Expected(Features), logits);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, ImageBytes / 8);
    }

    [Fact]
    public void ADeviceKeepsTheImageWhenTheBinaryIsDisposedBeforeIt()
    {
        var binary = EseModelLoader.LoadFile(_path);
        using (var device = new EmulatorDevice(binary.Architecture))
        {
            var executor = new ModelExecutor(binary, device);
            binary.Dispose();
            Assert.Equal(SumModel.Expected(Features), executor.Run(Features, Features.Length / SumModel.Bins));
        }

        Assert.Throws<ObjectDisposedException>(() => binary.Image.Span[0]);
    }

    [Fact]
    public void ARecognizerLetsGoOfTheFileItLoaded()
    {
        EseBinary loaded;
        using (var recognizer = EseRecognizer.FromFile(_path))
        {
            loaded = recognizer.Binary;
            Assert.Equal(ImageBytes, loaded.Image.Span.Length);
        }

        Assert.Throws<ObjectDisposedException>(() => loaded.Image.Span[0]);
        AssertClosed();
    }

    [Fact]
    public void ARecognizerThatCannotBeMadeLetsGoOfItsFile()
    {
        Assert.Throws<EseException>(() => EseRecognizer.FromFile(_path, new EseOptions { BeamWidth = -1 }));
        Assert.Throws<EseModelException>(() => EseModelLoader.LoadFile(_path, new string('b', 64)));

        AssertClosed();
    }

    [Fact]
    public void ARecognizerOfACallersBinaryLeavesItAlone()
    {
        using var binary = EseModelLoader.LoadFile(_path);
        for (var again = 0; again < 2; again++)
        {
            using var recognizer = EseRecognizer.FromBinary(binary);
        }

        Assert.Equal(ImageBytes, binary.Image.Span.Length);
    }

    [Fact]
    public void AWriteIntoTheSharedImageStaysOnTheCard()
    {
        using var binary = EseModelLoader.LoadFile(_path);
        using var device = new EmulatorDevice(binary.Architecture);
        device.ShareMemory(0, binary.Image);
        var image = binary.Image.Span[..64].ToArray();
        device.WriteMemory(10, [99]);
        var read = new byte[64];
        device.ReadMemory(0, read);

        Assert.Equal(image, binary.Image.Span[..64].ToArray());
        Assert.Equal([.. image[..10], 99, .. image[11..]], read);
    }

    [Fact]
    public void AWeightWrittenOverOnTheCardIsTheOneThatMultiplies()
    {
        using var binary = EseModelLoader.LoadFile(_path);
        using var device = new EmulatorDevice(binary.Architecture, SharedWeightStreams.Of(binary));
        var executor = new ModelExecutor(binary, device);
        Assert.Equal(SumModel.Expected(Features), executor.Run(Features, Features.Length / SumModel.Bins));

        // The second kernel becomes zero, and with it every sum.
        device.WriteMemory(48, new byte[6]);

        Assert.All(executor.Run(Features, Features.Length / SumModel.Bins), logit => Assert.Equal(0, logit));
    }

    /// <summary>Asks for the file alone, which every system refuses while it is open.</summary>
    private void AssertClosed() => new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();

    private static EseBinary Large()
    {
        var sum = SumModel.Create();
        var image = new byte[ImageBytes];
        sum.Image.CopyTo(image);
        return sum with
        {
            Image = image,
            Segments = sum.Segments.SetItem(0, sum.Segments[0] with { FixedBytes = ImageBytes }),
            Architecture = sum.Architecture with { MemoryBytes = 1 << 30 },
        };
    }
}
