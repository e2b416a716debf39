using CsCheck;

namespace Ese.Emulator.Tests;

public class CardMemoryTests
{
    [Fact]
    public void MemoryKeepsWhatIsWritten() =>
        Gen.Select(Gen.ULong[0, 300_000], Gen.Byte.Array[0, 200_000]).Array[1, 4].Sample(
            writes =>
            {
                var memory = new CardMemory(500_000);
                var expected = new byte[500_000];
                foreach (var (address, bytes) in writes)
                {
                    memory.Write(address, bytes);
                    bytes.CopyTo(expected, (int)address);
                }

                var read = new byte[500_000];
                memory.Read(0, read);
                Assert.True(expected.AsSpan().SequenceEqual(read));
            },
            iter: 20);

    [Theory]
    [InlineData(100UL, 1)]
    [InlineData(99UL, 2)]
    [InlineData(ulong.MaxValue, 2)]
    public void AnAccessPastTheLimitIsRefused(ulong address, int length)
    {
        var memory = new CardMemory(100);
        Assert.False(memory.Contains(address, (ulong)length));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Read(address, new byte[length]));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Write(address, new byte[length]));
    }

    [Fact]
    public void TheLastByteCanBeUsed()
    {
        var memory = new CardMemory(1L << 40);
        var read = new byte[2];
        memory.Read((1UL << 40) - 2, read);
        Assert.Equal([0, 0], read);
    }
}
