using Ese.Drivers;

namespace Ese.Runtime.Tests.Recovery;

public sealed class CardPoolTests
{
    [Fact]
    public async Task WhoWaitsLongestIsServedFirst()
    {
        using var pool = Pool(out var slot);
        Assert.Same(slot, pool.Rent(default));
        var served = new List<int>();
        var waiting = new List<Task>();
        for (var index = 0; index < 5; index++)
        {
            var number = index;
            waiting.Add(Start(() =>
            {
                var rented = pool.Rent(default)!;
                served.Add(number);
                pool.Return(rented);
            }));
            SpinWait.SpinUntil(() => pool.Waiting == number + 1);
        }

        pool.Return(slot);
        await Task.WhenAll(waiting);
        Assert.Equal([0, 1, 2, 3, 4], served);
    }

    [Fact]
    public async Task AWaitCanBeCancelledAndLosesNoCard()
    {
        using var pool = Pool(out var slot);
        pool.Rent(default);
        using var cancellation = new CancellationTokenSource();
        var waiting = Start(() => pool.Rent(cancellation.Token));
        SpinWait.SpinUntil(() => pool.Waiting == 1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        pool.Return(slot);
        Assert.Same(slot, pool.Rent(default));
    }

    [Fact]
    public async Task WhoWaitsForTheLastCardIsToldThatItIsLost()
    {
        using var pool = Pool(out var slot);
        pool.Rent(default);
        var waiting = Task.Factory.StartNew(() => pool.Rent(default), TaskCreationOptions.LongRunning);
        SpinWait.SpinUntil(() => pool.Waiting == 1);
        slot.Lose(new DeviceFaultException(DeviceFault.Gone, "It is gone."));
        pool.Return(slot);
        Assert.Null(await waiting);
        Assert.Null(pool.Rent(default));
    }

    [Fact]
    public async Task WhoWaitsWhenThePoolIsDisposedIsTold()
    {
        var pool = Pool(out var slot);
        pool.Rent(default);
        var waiting = Start(() => pool.Rent(default));
        SpinWait.SpinUntil(() => pool.Waiting == 1);
        pool.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        pool.Return(slot);
        Assert.Throws<ObjectDisposedException>(() => pool.Rent(default));
    }

    private static CardPool Pool(out CardSlot slot)
    {
        slot = new CardSlot(new PlannedCard(), SumModel.Create(), new RecoveryPolicy { Clock = new ManualClock() }, new Recognition.ListLogger());
        return new CardPool([slot]);
    }

    private static Task Start(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
