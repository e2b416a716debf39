using System.Text;

namespace Ese.Drivers;

/// <summary>Loads images into cards that have a node for it, <c>_image</c>, beside those of the XDMA driver.</summary>
/// <remarks>
/// The driver itself has none: vendors' tools load images. A card without the node cannot be loaded from here. The node takes the
/// image as it is written, from which moment on the card is lost to its users; closing it loads it, and reading tells how that went.
/// </remarks>
public static class XdmaImage
{
    private const string Ready = "ready";
    private const string Failed = "failed";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan TimeForCallsToReturn = TimeSpan.FromSeconds(1);

    /// <summary>Whether a card can be loaded.</summary>
    /// <param name="path">Folder and name of the card, such as <c>/dev/xdma0</c>.</param>
    public static bool CanLoad(string path) => File.Exists(new XdmaNodes(path).Image);

    /// <summary>Loads the image that a file holds.</summary>
    /// <inheritdoc cref="Load(string, ReadOnlySpan{byte}, TimeSpan)"/>
    /// <param name="path">Folder and name of the card.</param>
    /// <param name="imagePath">The file.</param>
    /// <param name="deadline">Longest time.</param>
    public static TimeSpan Load(string path, string imagePath, TimeSpan deadline)
    {
        try
        {
            return Load(path, File.ReadAllBytes(imagePath), deadline);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DeviceFaultException(DeviceFault.Missing, $"The image '{imagePath}' cannot be read; give the path of a readable file.", cause) { Operation = "open", Node = imagePath };
        }
    }

    /// <summary>
    /// Loads an image into a card that nobody has open. Calls that still hang, of owners in this process that are gone, end with it.
    /// </summary>
    /// <param name="path">Folder and name of the card, such as <c>/dev/xdma0</c>.</param>
    /// <param name="image">The image, as the card takes it; not empty.</param>
    /// <param name="deadline">Longest time.</param>
    /// <returns>How long it took.</returns>
    /// <exception cref="DeviceFaultException">
    /// The card has no such node, has an owner, refuses the image, or the deadline passed.
    /// </exception>
    public static TimeSpan Load(string path, ReadOnlySpan<byte> image, TimeSpan deadline)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Load(CardHost.This, path, image, deadline);
    }

    internal static TimeSpan Load(CardHost host, string path, ReadOnlySpan<byte> image, TimeSpan limit)
    {
        if (image.IsEmpty)
        {
            throw new ArgumentException("the image is empty", nameof(image));
        }

        var deadline = Deadline.After(limit);
        var nodes = new XdmaNodes(path);
        using var owner = TakeUnlessHanging(host, nodes.RealCard);
        using var thread = new CallThread(nodes.Name + " image");
        Write(host.Calls, thread, nodes.Image, image, deadline);
        AwaitReady(host.Calls, thread, nodes.Image, deadline);
        var time = deadline.Elapsed;
        if (owner is null)
        {
            AwaitOwnCalls(host, nodes.RealCard);
        }

        return time;
    }

    /// <summary>Becomes the owner; null where a call of an earlier owner in this process hangs until the card is loaded.</summary>
    private static DeviceLock? TakeUnlessHanging(CardHost host, string card)
    {
        try
        {
            return DeviceLock.Acquire(host, card);
        }
        catch (DeviceFaultException hanging) when (hanging.Fault == DeviceFault.TimedOut && hanging.OwnerProcessId == Environment.ProcessId)
        {
            return null;
        }
    }

    /// <summary>Calls that hung return now, and with them the lock, unless somebody else was quicker to take it.</summary>
    private static void AwaitOwnCalls(CardHost host, string card)
    {
        try
        {
            for (var limit = Deadline.After(TimeForCallsToReturn); !limit.HasPassed; Thread.Sleep(Pause))
            {
                using var owner = TakeUnlessHanging(host, card);
                if (owner is not null)
                {
                    return;
                }
            }
        }
        catch (DeviceFaultException next) when (next.Fault == DeviceFault.Busy)
        {
            // The image is loaded, which is all that was asked for.
        }
    }

    private static unsafe void Write(ISystemCalls calls, CallThread thread, string node, ReadOnlySpan<byte> image, Deadline deadline)
    {
        using var file = FileHandle.Open(calls, node, OpenMode.WriteOnly);
        using var buffer = new AlignedBuffer(image.Length);
        image.CopyTo(buffer.Span(0, image.Length));
        for (var done = 0; done < image.Length;)
        {
            var start = done;
            var site = new CallSite("pwrite", node, start, image.Length - start);
            var moved = CallRetry.Run(site, deadline, () => thread.Run(site, deadline, buffer, () => calls.WriteAt(file, buffer.Pointer + start, (nuint)site.Bytes, start)));
            done += moved > 0 ? (int)moved : throw FaultTable.Found(DeviceFault.ShortTransfer, site, "moved nothing", deadline.Elapsed);
        }
    }

    private static void AwaitReady(ISystemCalls calls, CallThread thread, string node, Deadline deadline)
    {
        var site = new CallSite("image load", node);
        using var file = FileHandle.Open(calls, node, OpenMode.ReadOnly);
        while (true)
        {
            var state = State(calls, thread, file, deadline);
            if (state.StartsWith(Ready, StringComparison.Ordinal))
            {
                return;
            }

            if (state.StartsWith(Failed, StringComparison.Ordinal))
            {
                throw FaultTable.Found(DeviceFault.Rejected, site, $"says '{state.Trim()}'", deadline.Elapsed);
            }

            if (deadline.HasPassed)
            {
                throw FaultTable.Found(DeviceFault.TimedOut, site, FormattableString.Invariant($"did not end within {deadline.Limit}"), deadline.Elapsed);
            }

            Thread.Sleep(Pause);
        }
    }

    private static unsafe string State(ISystemCalls calls, CallThread thread, FileHandle file, Deadline deadline)
    {
        using var buffer = new AlignedBuffer(AlignedBuffer.PageBytes);
        var site = new CallSite("pread", file.Path, 0, AlignedBuffer.PageBytes);
        var moved = CallRetry.Run(site, deadline, () => thread.Run(site, deadline, buffer, () => calls.ReadAt(file, buffer.Pointer, AlignedBuffer.PageBytes, 0)));
        return Encoding.UTF8.GetString(buffer.Span(0, (int)moved));
    }
}
