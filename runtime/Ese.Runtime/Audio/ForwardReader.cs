namespace Ese.Runtime;

/// <summary>Reads a stream forward only, with a look ahead, so that pipes and sockets work like files.</summary>
internal sealed class ForwardReader(Stream stream)
{
    private readonly byte[] _ahead = new byte[16];
    private int _aheadCount;

    /// <summary>Copies the next bytes without consuming them; returns how many there are, at most 16.</summary>
    public int Peek(Span<byte> destination)
    {
        var wanted = Math.Min(destination.Length, _ahead.Length);
        if (_aheadCount < wanted)
        {
            _aheadCount += stream.ReadAtLeast(_ahead.AsSpan(_aheadCount, wanted - _aheadCount), wanted - _aheadCount, throwOnEndOfStream: false);
        }

        var count = Math.Min(wanted, _aheadCount);
        _ahead.AsSpan(0, count).CopyTo(destination);
        return count;
    }

    /// <summary>Fills the destination unless the stream ends first; returns the bytes read.</summary>
    public int Read(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, _aheadCount);
        _ahead.AsSpan(0, count).CopyTo(destination);
        _ahead.AsSpan(count, _aheadCount - count).CopyTo(_ahead);
        _aheadCount -= count;
        return count + stream.ReadAtLeast(destination[count..], destination.Length - count, throwOnEndOfStream: false);
    }

    /// <summary>Skips bytes; false when the stream ends first.</summary>
    public bool Skip(long bytes)
    {
        Span<byte> waste = stackalloc byte[512];
        while (bytes > 0)
        {
            var step = (int)Math.Min(bytes, waste.Length);
            if (Read(waste[..step]) < step)
            {
                return false;
            }

            bytes -= step;
        }

        return true;
    }
}
