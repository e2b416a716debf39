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

    [Fact]
    public void SharedBytesReadLikeWrittenOnesAndAreNeverChanged() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Byte.Array[0, 200_000], Gen.Bool).Array[1, 6].Sample(
            steps =>
            {
                using var memory = new CardMemory(800_000);
                var expected = new byte[800_000];
                var sources = new List<(byte[] Source, byte[] Copy)>();
                foreach (var (page, shift, bytes, share) in steps)
                {
                    // Most of them at the start of a page, where sharing is possible.
                    var address = (ulong)((page * 65_536) + (shift == 3 ? 17 : 0));
                    sources.Add((bytes, bytes.ToArray()));
                    if (share)
                    {
                        memory.Share(address, bytes);
                    }
                    else
                    {
                        memory.Write(address, bytes);
                    }

                    bytes.CopyTo(expected, (int)address);
                }

                var read = new byte[800_000];
                memory.Read(0, read);
                Assert.True(expected.AsSpan().SequenceEqual(read));
                Assert.All(sources, source => Assert.True(source.Copy.AsSpan().SequenceEqual(source.Source)));
            },
            iter: 50);

    [Fact]
    public void SharingAllocatesNoMemoryForTheBytes()
    {
        var source = new byte[16 << 20];
        using var memory = new CardMemory(1 << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();
        memory.Share(1 << 20, source);
        memory.Write((1 << 20) + 70_000, [1]);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void SharedBytesAreKnownByTheirPlaceUntilTheyAreWrittenTo()
    {
        var source = new byte[200_000];
        using var memory = new CardMemory(1 << 20);
        memory.Share(131_072, source.AsMemory(1000));

        Assert.Equal(new SharedBytes(source, 1000, 199_000), memory.FindShared(131_072, 199_000));
        Assert.Equal(new SharedBytes(source, 1000 + 65_000, 70_000), memory.FindShared(131_072 + 65_000, 70_000));
        Assert.Null(memory.FindShared(131_072, 199_001));
        Assert.Null(memory.FindShared(131_071, 10));
        memory.Write(131_072 + 65_536, [0]);
        Assert.Null(memory.FindShared(131_072 + 65_000, 70_000));
        Assert.Equal(new SharedBytes(source, 1000, 65_536), memory.FindShared(131_072, 65_536));
    }

    [Fact]
    public void NeighboursFromDifferentPlacesAreNotOnePiece()
    {
        var source = new byte[131_072];
        using var memory = new CardMemory(1 << 20);
        memory.Share(0, source.AsMemory(0, 65_536));
        memory.Share(65_536, source.AsMemory(0, 65_536));

        Assert.Null(memory.FindShared(65_000, 1000));
    }

    [Fact]
    public void SharingOverWatchedBytesIsAWrite()
    {
        using var memory = new CardMemory(1 << 20);
        memory.Watch(70_000, 10);
        var before = memory.WatchedWrites;
        memory.Share(65_536, new byte[65_536]);

        Assert.NotEqual(before, memory.WatchedWrites);
    }

    [Fact]
    public void SharingPastTheLimitIsRefused()
    {
        using var memory = new CardMemory(100);

        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Share(0, new byte[101]));
    }

    [Fact]
    public void ADisposedMemoryIsEmpty()
    {
        var memory = new CardMemory(1 << 20);
        memory.Share(0, new byte[] { 7 });
        memory.Dispose();

        var read = new byte[1];
        memory.Read(0, read);
        Assert.Equal([0], read);
    }
}
