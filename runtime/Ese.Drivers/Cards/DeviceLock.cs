using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ese.Drivers;

/// <summary>One owner per device: a lock on a file that holds the owner's process id, kept until the owner disposes it or ends.</summary>
/// <remarks>The file stays: whoever deleted it could take it from under another process that has just opened it.</remarks>
internal sealed unsafe class DeviceLock : IDisposable
{
    private const int LongestId = 16;

    // Locks of owners that are gone, kept by calls of theirs that hang.
    private static readonly ConcurrentDictionary<string, FileHandle> Left = new(StringComparer.Ordinal);

    private DeviceLock(FileHandle file) => File = file;

    /// <summary>The lock lasts as long as this file is open.</summary>
    public FileHandle File { get; }

    /// <summary>Becomes the owner of a device.</summary>
    /// <param name="host">The host.</param>
    /// <param name="realPath">The device's path without links.</param>
    /// <exception cref="DeviceFaultException">
    /// <see cref="DeviceFault.Busy"/>: it has an owner; <see cref="DeviceFault.TimedOut"/>: a call of an earlier owner in this process
    /// still hangs; or the file cannot be used.
    /// </exception>
    public static DeviceLock Acquire(CardHost host, string realPath)
    {
        var file = OpenFile(host, PathFor(host.LockFolder, realPath));
        try
        {
            Take(host.Calls, file, realPath, () => OwnerOf(host.Calls, file));
            WriteOwner(host.Calls, file);
            return new DeviceLock(file);
        }
        catch (DeviceFaultException busy) when (busy.OwnerProcessId == Environment.ProcessId && Left.TryGetValue(file.Path, out var left))
        {
            file.Dispose();
            if (left.IsReleased)
            {
                // The call has returned since the lock was tried; if it has another owner in this process by now, that one is told.
                Left.TryRemove(new KeyValuePair<string, FileHandle>(file.Path, left));
                return Acquire(host, realPath);
            }

            throw new DeviceFaultException(
                DeviceFault.TimedOut, $"The device '{realPath}' is kept by a call that still hangs; wait for it, load the device's image again, or choose another card.", busy)
            {
                Operation = busy.Operation,
                Node = busy.Node,
                OwnerProcessId = busy.OwnerProcessId,
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Locks an open file, or says who has it.</summary>
    /// <exception cref="DeviceFaultException"><see cref="DeviceFault.Busy"/>, or the call failed otherwise.</exception>
    public static void Take(ISystemCalls calls, FileHandle file, string device, Func<int?> owner)
    {
        var site = new CallSite("flock", file.Path);
        var deadline = Deadline.After(CallRetry.OpenTime);
        for (var attempt = 1; ; attempt++)
        {
            var result = calls.Lock(file);
            if (!result.Failed)
            {
                return;
            }

            if (result.ErrorNumber == Errno.TryAgain)
            {
                var process = owner();
                var who = process == Environment.ProcessId ? "this process; dispose what has it open"
                    : process is { } id ? FormattableString.Invariant($"process {id}; end that process")
                    : "another process; end that process";
                throw new DeviceFaultException(DeviceFault.Busy, $"The device '{device}' is in use by {who}, or choose another card.", site, result.ErrorNumber)
                {
                    OwnerProcessId = process,
                };
            }

            if (!CallRetry.MayRepeat(result.ErrorNumber, attempt, deadline))
            {
                throw FaultTable.Failed(site, result.ErrorNumber, deadline.Elapsed);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Left[File.Path] = File;
        File.Dispose();
        if (File.IsReleased)
        {
            Left.TryRemove(new KeyValuePair<string, FileHandle>(File.Path, File));
        }
    }

    /// <summary>The name tells people which device it is, the digest keeps paths apart that end alike.</summary>
    internal static string PathFor(string folder, string realPath)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(realPath)).AsSpan(0, 8));
        return Path.Combine(folder, $"ese-{Path.GetFileName(realPath).Replace(':', '-')}-{digest}.lock");
    }

    /// <summary>
    /// A file that another user made cannot be written, but locked all the same. In a folder that is everyone's a link may have been
    /// laid there, to make the owner write somewhere else.
    /// </summary>
    private static FileHandle OpenFile(CardHost host, string path)
    {
        try
        {
            return FileHandle.Open(host.Calls, path, OpenMode.ReadWrite | OpenMode.Create | OpenMode.NoLink);
        }
        catch (DeviceFaultException error) when (error.Fault == DeviceFault.PermissionDenied)
        {
            return FileHandle.Open(host.Calls, path, OpenMode.ReadOnly | OpenMode.NoLink);
        }
    }

    /// <summary>Only a help for people: the lock holds without it.</summary>
    private static void WriteOwner(ISystemCalls calls, FileHandle file)
    {
        Span<byte> text = stackalloc byte[LongestId];
        Environment.ProcessId.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        _ = calls.Clear(file);
        fixed (byte* pointer = text)
        {
            _ = calls.WriteAt(file, pointer, (nuint)length, 0);
        }
    }

    private static int? OwnerOf(ISystemCalls calls, FileHandle file)
    {
        Span<byte> text = stackalloc byte[LongestId];
        fixed (byte* pointer = text)
        {
            var result = calls.ReadAt(file, pointer, LongestId, 0);
            return result.Value is > 0 and <= LongestId
                && int.TryParse(text[..(int)result.Value], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
    }
}
