using Ese.Isa;

namespace Ese.Runtime.Tests;

public class MemoryLayoutTests
{
    [Theory]
    [InlineData(16, 64)]
    [InlineData(64, 64)]
    [InlineData(256, 256)]
    [InlineData(48, 192)]
    public void EveryChannelsPartBeginsAtAWordOfTheMemoryPort(int bytesPerCycle, int alignment)
    {
        var binary = SumModel.Create();
        binary = binary with { Architecture = binary.Architecture with { MemoryBytesPerCycle = bytesPerCycle } };
        int[] steps = [7, 3, 3];
        var layout = MemoryLayout.For(binary, steps, 2, long.MaxValue, null);

        Assert.Equal(alignment, binary.Architecture.PlacementBytes);
        Assert.All(binary.Segments, segment =>
        {
            Assert.Equal(0UL, layout.Address(segment.Index, 0) % (ulong)alignment);
            Assert.Equal(0UL, layout.Address(segment.Index, 1) % (ulong)alignment);
        });
        Assert.All(binary.Segments.Where(segment => segment.Role != SegmentRole.Image), segment => Assert.InRange(
            (long)layout.Size(segment.Index), segment.FixedBytes + (segment.Axis < 0 ? 0 : segment.BytesPerStep * steps[segment.Axis]), long.MaxValue));
    }
}
