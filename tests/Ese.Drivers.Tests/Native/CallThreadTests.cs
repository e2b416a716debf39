using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Ese.Drivers.Tests;

public class CallThreadTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Who waits for the lock of a card opens its nodes as soon as it has it.</summary>
    [Fact]
    public void ACallThatHungGivesFreeWhatItHeldInReverse()
    {
        var released = new ConcurrentQueue<string>();
        using var returns = new ManualResetEventSlim();
        Held[] held = [new("lock", released), new("node", released), new("memory", released)];
        using (var thread = new CallThread("test", held[0], held[1]))
        {
            Assert.Throws<DeviceFaultException>(() => thread.Run(new CallSite("pread", ""), Deadline.After(TimeSpan.FromMilliseconds(1)), held[2], () =>
            {
                returns.Wait();
                return CallResult.Success();
            }));
        }

        Array.ForEach(held, handle => handle.Dispose());
        Assert.Empty(released);

        returns.Set();

        Assert.True(SpinWait.SpinUntil(() => released.Count == held.Length, Limit));
        Assert.Equal(["memory", "node", "lock"], released);
    }

    private sealed class Held : SafeHandle
    {
        private readonly string _name;
        private readonly ConcurrentQueue<string> _released;

        public Held(string name, ConcurrentQueue<string> released)
            : base(0, ownsHandle: true)
        {
            (_name, _released) = (name, released);
            SetHandle(1);
        }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            _released.Enqueue(_name);
            return true;
        }
    }
}
