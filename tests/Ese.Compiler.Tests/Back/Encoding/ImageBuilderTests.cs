namespace Ese.Compiler.Tests.Back;

public class ImageBuilderTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(192)]
    public void EqualPartsAreKeptOnceAndEveryPartIsAligned(int alignment)
    {
        var image = new ImageBuilder(alignment);

        var first = image.Add(new byte[] { 1, 2, 3 });
        var second = image.Add(new byte[] { 4 });
        var again = image.Add(new byte[] { 1, 2, 3 });

        Assert.Equal((0L, (long)alignment, 0L), (first, second, again));
        var bytes = image.Build(Targets.Small(), null);
        Assert.Equal(alignment + 1, bytes.Length);
        Assert.Equal<byte>([1, 2, 3, 0], bytes[..4]);
        Assert.Equal(4, bytes[^1]);
    }
}
