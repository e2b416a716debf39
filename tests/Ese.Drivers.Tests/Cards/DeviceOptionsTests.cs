namespace Ese.Drivers.Tests;

public class DeviceOptionsTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData((64L << 20) - 1, 3)]
    [InlineData(64L << 20, 6)]
    [InlineData(1L << 30, 51)]
    public void LongTransfersHaveMoreTime(long bytes, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new DeviceOptions { TransferDeadline = TimeSpan.FromSeconds(3) }.DeadlineFor(bytes).Limit);
}
