namespace Ese.Drivers.Tests;

/// <summary>Does something again and again on a thread of its own, since the pool's are the tests', until it is disposed.</summary>
internal sealed class Repeating : IDisposable
{
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;

    public Repeating(TimeSpan pause, Action action)
    {
        _thread = new Thread(() =>
        {
            while (!_end.Wait(pause))
            {
                action();
            }
        });
        _thread.Start();
    }

    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }
}
