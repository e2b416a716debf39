using Ese.Drivers;

namespace Ese.Card;

/// <summary>
/// Serves a folder: threads that read requests and answer them. When the last free one takes a request another is started, so that a
/// node that takes its time keeps nobody else waiting.
/// </summary>
/// <remarks>
/// The threads are background threads and end with the connection, which is when the folder is unmounted and its last file is closed.
/// Until then they answer, also after <see cref="Dispose"/>: nobody is ever left waiting for a folder that is being closed.
/// </remarks>
internal sealed unsafe class FuseServer : IFuseSink, IDisposable
{
    private const int RequestBytes = FuseDispatcher.LongestTransfer + AlignedBuffer.PageBytes;
    private const int MostIdle = 4;

    private readonly FileHandle _connection;
    private readonly FuseDispatcher _dispatcher;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _idle;
    private int _threads;

    /// <summary>Serves nodes.</summary>
    /// <param name="connection">The kernel's end, mounted.</param>
    /// <param name="nodes">Makes the nodes.</param>
    public FuseServer(FileHandle connection, Func<FuseServer, IReadOnlyList<FuseNode>> nodes)
    {
        _connection = connection;
        Pending = new PendingCalls(this);
        _dispatcher = new FuseDispatcher(new FuseTree(nodes(this), new FuseOwner(HostCalls.EffectiveUser(), HostCalls.EffectiveGroup())), Pending);
        StartThread();
    }

    /// <summary>Calls that are answered later.</summary>
    public PendingCalls Pending { get; }

    /// <summary>Done when the folder is unmounted and nobody uses it.</summary>
    public Task Ended => _ended.Task;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> message)
    {
        try
        {
            fixed (byte* bytes = message)
            {
                // Fails where the caller has gone meanwhile, which is no one's concern.
                _ = HostCalls.Write(_connection, bytes, (nuint)message.Length);
            }
        }
        catch (ObjectDisposedException)
        {
            // An event that comes when the folder is unmounted already has no one to go to.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _dispatcher.Close();

    private void StartThread()
    {
        Interlocked.Increment(ref _threads);
        new Thread(Work) { IsBackground = true, Name = "fuse" }.Start();
    }

    private void Work()
    {
        using var request = new AlignedBuffer(RequestBytes);
        using var reply = new AlignedBuffer(RequestBytes);
        while (Volatile.Read(ref _idle) < MostIdle && Next(request) is > 0 and var bytes)
        {
            var length = _dispatcher.Answer(request.Span(0, bytes), reply.Span(0, RequestBytes));
            if (length > 0)
            {
                Send(reply.Span(0, length));
            }
        }

        if (Interlocked.Decrement(ref _threads) == 0)
        {
            _connection.Dispose();
            _ended.TrySetResult();
        }
    }

    /// <summary>Reads a request.</summary>
    /// <returns>Its bytes; 0 when there will be no more.</returns>
    private int Next(AlignedBuffer request)
    {
        Interlocked.Increment(ref _idle);
        CallResult result;
        do
        {
            result = LinuxSystemCalls.Instance.Read(_connection, request.Pointer, RequestBytes);
        }
        while (result.ErrorNumber is Errno.NoEntry or Errno.Interrupted or Errno.TryAgain); // Taken back before it was read.

        if (Interlocked.Decrement(ref _idle) == 0 && result.Value > 0)
        {
            StartThread();
        }

        return result.Failed ? 0 : (int)result.Value;
    }
}
