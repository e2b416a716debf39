using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>
/// A thread that makes calls which may hang, so that whoever asked for one gets an answer by the deadline. A call that hangs is
/// left to itself; the next waits for it, since order matters to a card.
/// </summary>
/// <param name="name">The thread's name.</param>
/// <param name="held">What is kept open during every call, such as a lock that must not go to another owner meanwhile; released in reverse.</param>
internal sealed class CallThread(string name, params SafeHandle[] held) : IDisposable
{
    private readonly Lock _order = new();
    private readonly object _gate = new();
    private Thread? _thread;
    private Job? _job;
    private bool _ends;

    /// <summary>Makes a call on the thread, with signals blocked.</summary>
    /// <param name="site">What is called, for the error.</param>
    /// <param name="deadline">When the caller wants an answer.</param>
    /// <param name="memory">Memory the call uses, if any; it is kept until the call returns.</param>
    /// <param name="call">The call.</param>
    /// <returns>What the call gave.</returns>
    /// <exception cref="DeviceFaultException"><see cref="DeviceFault.TimedOut"/>: it did not return in time.</exception>
    public CallResult Run(CallSite site, Deadline deadline, SafeHandle? memory, Func<CallResult> call)
    {
        if (!_order.TryEnter(deadline.Left))
        {
            throw CouldNotBegin(site, deadline, "another call has not ended");
        }

        try
        {
            var job = new Job(call, memory is null ? held : [.. held, memory]);
            lock (_gate)
            {
                if (!Await(() => _job is null, deadline))
                {
                    throw CouldNotBegin(site, deadline, "an earlier call still hangs");
                }

                job.Hold();
                _job = job;
                _thread ??= Start();
                Monitor.PulseAll(_gate);
                return Await(() => job.IsDone, deadline)
                    ? job.Result()
                    : throw FaultTable.Found(DeviceFault.TimedOut, site, FormattableString.Invariant($"did not return within {deadline.Limit}"), deadline.Elapsed);
            }
        }
        finally
        {
            _order.Exit();
        }
    }

    /// <summary>Lets the thread end after the call it is in.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ends = true;
            Monitor.PulseAll(_gate);
        }
    }

    private static DeviceFaultException CouldNotBegin(CallSite site, Deadline deadline, string why) => FaultTable.Found(
        DeviceFault.TimedOut, site, FormattableString.Invariant($"could not begin within {deadline.Limit}, because {why}"), deadline.Elapsed);

    private bool Await(Func<bool> condition, Deadline deadline)
    {
        while (!condition())
        {
            var left = deadline.Left;
            if (left == TimeSpan.Zero)
            {
                return false;
            }

            // A wait rounds down to whole milliseconds; the last one would be a loop without waiting.
            Monitor.Wait(_gate, left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left);
        }

        return true;
    }

    private Thread Start()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private void Work()
    {
        while (Next() is { } job)
        {
            job.Make();
            lock (_gate)
            {
                job.IsDone = true;
                _job = null;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private Job? Next()
    {
        lock (_gate)
        {
            while (_job is null)
            {
                if (_ends)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            return _job;
        }
    }

    private sealed class Job(Func<CallResult> call, SafeHandle[] held)
    {
        private CallResult _result;
        private ExceptionDispatchInfo? _defect;

        public bool IsDone { get; set; }

        public void Hold()
        {
            foreach (var handle in held)
            {
                var added = false;
                handle.DangerousAddRef(ref added);
            }
        }

        public void Make()
        {
            try
            {
                _result = SignalBlock.Around(call);
            }
            catch (ObjectDisposedException disposed)
            {
                // The device was disposed between the request and the call.
                _defect = ExceptionDispatchInfo.Capture(disposed);
            }
            finally
            {
                // Whoever gets the lock, which is held first, finds the rest free, too.
                for (var index = held.Length - 1; index >= 0; index--)
                {
                    held[index].DangerousRelease();
                }
            }
        }

        public CallResult Result()
        {
            _defect?.Throw();
            return _result;
        }
    }
}
