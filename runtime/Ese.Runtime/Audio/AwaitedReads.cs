namespace Ese.Runtime;

/// <summary>
/// A stream that is read asynchronously by code that reads synchronously, on a thread that may wait: web servers and pipes
/// refuse synchronous reads, and the readers of recordings, which take a header apart, are synchronous.
/// </summary>
/// <param name="stream">The stream; not closed.</param>
/// <param name="cancellationToken">Ends a read early.</param>
internal sealed class AwaitedReads(Stream stream, CancellationToken cancellationToken) : Stream
{
    private byte[] _buffer = [];

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_buffer.Length < buffer.Length)
        {
            _buffer = new byte[buffer.Length];
        }

        var read = stream.ReadAsync(_buffer.AsMemory(0, buffer.Length), cancellationToken).AsTask().GetAwaiter().GetResult();
        _buffer.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
