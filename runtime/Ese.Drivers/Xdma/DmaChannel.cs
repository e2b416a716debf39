namespace Ese.Drivers;

/// <summary>
/// One direction of DMA. Bytes pass through a native buffer whose addresses equal the card's in their low bits, as the driver
/// requires; a call moves a few MiB at most, so that a deadline is noticed between calls.
/// </summary>
internal sealed unsafe class DmaChannel(ISystemCalls calls, FileHandle file, bool toCard, CallThread thread, int chunkBytes = DmaChannel.ChunkBytes)
    : IDisposable
{
    /// <summary>Bytes a call moves at most.</summary>
    internal const int ChunkBytes = 4 << 20;

    private readonly Lock _use = new();
    private AlignedBuffer? _buffer;

    /// <summary>Host to card.</summary>
    /// <exception cref="DeviceFaultException">The transfer failed.</exception>
    public void Write(ulong address, ReadOnlySpan<byte> source, Deadline deadline)
    {
        lock (_use)
        {
            while (!source.IsEmpty)
            {
                var (start, count) = Chunk(address, source.Length);
                source[..count].CopyTo(Buffer(start + count).Span(start, count));
                Move(address, start, count, deadline);
                source = source[count..];
                address += (ulong)count;
            }
        }
    }

    /// <summary>Card to host.</summary>
    /// <exception cref="DeviceFaultException">The transfer failed.</exception>
    public void Read(ulong address, Span<byte> destination, Deadline deadline)
    {
        lock (_use)
        {
            while (!destination.IsEmpty)
            {
                var (start, count) = Chunk(address, destination.Length);
                Move(address, start, count, deadline);
                Buffer(start + count).Span(start, count).CopyTo(destination);
                destination = destination[count..];
                address += (ulong)count;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        _buffer?.Dispose();
    }

    private (int Start, int Count) Chunk(ulong address, int length)
    {
        var start = (int)(address % AlignedBuffer.PageBytes);
        return (start, Math.Min(length, chunkBytes - start));
    }

    private void Move(ulong address, int start, int count, Deadline deadline)
    {
        var buffer = Buffer(start + count);
        var attempt = 0;
        for (var done = 0; done < count;)
        {
            var site = new CallSite(toCard ? "pwrite" : "pread", file.Path, (long)address + done, count - done);
            var result = Call(site, buffer, start + done, deadline);
            if (result.Failed)
            {
                if (!CallRetry.MayRepeat(result.ErrorNumber, ++attempt, deadline))
                {
                    throw FaultTable.Failed(site, result.ErrorNumber, deadline.Elapsed);
                }

                continue;
            }

            if (result.Value == 0 || result.Value > site.Bytes)
            {
                throw result.Value == 0
                    ? FaultTable.Found(DeviceFault.ShortTransfer, site, "moved nothing", deadline.Elapsed)
                    : FaultTable.Found(DeviceFault.ProtocolError, site, FormattableString.Invariant($"claims to have moved {result.Value}"), deadline.Elapsed);
            }

            // The driver reports what it moved before a failure as success; the failure shows at the next call.
            done += (int)result.Value;
            attempt = 0;
        }
    }

    private CallResult Call(CallSite site, AlignedBuffer buffer, int start, Deadline deadline)
    {
        try
        {
            return thread.Run(site, deadline, buffer, () => toCard
                ? calls.WriteAt(file, buffer.Pointer + start, (nuint)site.Bytes, site.Offset)
                : calls.ReadAt(file, buffer.Pointer + start, (nuint)site.Bytes, site.Offset));
        }
        catch (DeviceFaultException)
        {
            // The call may still be at work on the buffer, and frees it when it returns.
            _buffer = null;
            buffer.Dispose();
            throw;
        }
    }

    private AlignedBuffer Buffer(int bytes)
    {
        if (_buffer is null || _buffer.Bytes < bytes)
        {
            _buffer?.Dispose();
            _buffer = new AlignedBuffer((int)Math.Min(System.Numerics.BitOperations.RoundUpToPowerOf2((uint)bytes), chunkBytes));
        }

        return _buffer;
    }
}
