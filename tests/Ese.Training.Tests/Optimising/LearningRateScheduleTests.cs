namespace Ese.Training.Tests;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void ItWarmsUpFallsAndStops()
    {
        var schedule = new LearningRateSchedule(Peak: 1e-3, WarmUpSteps: 4, TotalSteps: 24, Floor: 1e-4);
        Assert.Equal(0.25e-3, schedule.At(0), 1e-15);
        Assert.Equal(1e-3, schedule.At(3), 1e-15);
        Assert.Equal(1e-3, schedule.At(4), 1e-15);
        Assert.Equal(5.5e-4, schedule.At(14), 1e-15);
        Assert.Equal(1e-4, schedule.At(24), 1e-15);
        Assert.Equal(1e-4, schedule.At(1000), 1e-15);
        for (long step = 4; step < 24; step++)
            Assert.True(schedule.At(step) > schedule.At(step + 1));
    }

    [Fact]
    public void AConstantRateStaysAfterItsWarmUp()
    {
        var schedule = LearningRateSchedule.Constant(0.5, warmUpSteps: 2);
        Assert.Equal([0.25, 0.5, 0.5, 0.5], new long[] { 0, 1, 2, 999_999 }.Select(schedule.At));
        Assert.Equal(0.5, LearningRateSchedule.Constant(0.5).At(0));
    }
}
