namespace Ese.Compiler.Tests.Back;

public class ImageBuilderTests
{
    [Fact]
    public void EqualPartsAreKeptOnceAndEveryPartIsAligned()
    {
        var image = new ImageBuilder();

        var first = image.Add(new byte[] { 1, 2, 3 });
        var second = image.Add(new byte[] { 4 });
        var again = image.Add(new byte[] { 1, 2, 3 });

        Assert.Equal((0L, (long)ImageBuilder.Alignment, 0L), (first, second, again));
        var bytes = image.Build(Targets.Small(), null);
        Assert.Equal(ImageBuilder.Alignment + 1, bytes.Length);
        Assert.Equal<byte>([1, 2, 3, 0], bytes[..4]);
        Assert.Equal(4, bytes[^1]);
    }
}
