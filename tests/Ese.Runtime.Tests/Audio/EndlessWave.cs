namespace Ese.Runtime.Tests.Audio;

/// <summary>A WAV file of silence that never ends, from a source that can only be read asynchronously, as web servers have it.</summary>
internal sealed class EndlessWave(int sampleRate) : Stream
{
    private readonly byte[] _header = new WaveBuilder().Format(1, 1, sampleRate, 16).Data([], uint.MaxValue).ToArray();

    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var header = _header.AsSpan((int)Math.Min(BytesRead, _header.Length));
        var take = header.IsEmpty ? buffer.Length : Math.Min(buffer.Length, header.Length);
        buffer.Span[..take].Clear();
        header[..Math.Min(take, header.Length)].CopyTo(buffer.Span);
        BytesRead += take;
        return ValueTask.FromResult(take);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("only asynchronous");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
