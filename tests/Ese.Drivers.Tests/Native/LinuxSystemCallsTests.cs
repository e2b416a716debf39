using System.Diagnostics;
using System.Runtime.InteropServices;
using Ese.Testing;
using Microsoft.Win32.SafeHandles;

namespace Ese.Drivers.Tests;

/// <summary>The real system calls, on files and pipes of a temporary folder.</summary>
public sealed partial class LinuxSystemCallsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFileThatIsNotThereIsMissing()
    {
        var fault = Assert.Throws<DeviceFaultException>(() => FileHandle.Open(LinuxSystemCalls.Instance, _folder.PathOf("gone"), OpenMode.ReadOnly));
        Assert.Equal((DeviceFault.Missing, Errno.NoEntry, "open", _folder.PathOf("gone")), (fault.Fault, fault.ErrorNumber, fault.Operation, fault.Node));
        Assert.Contains("ENOENT (2)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public unsafe void BytesGoToAnOffsetAndComeBack()
    {
        using var file = FileHandle.Open(LinuxSystemCalls.Instance, _folder.PathOf("file"), OpenMode.ReadWrite | OpenMode.Create);
        var written = stackalloc byte[] { 1, 2, 3 };
        var read = stackalloc byte[8];
        Assert.Equal(CallResult.Success(3), LinuxSystemCalls.Instance.WriteAt(file, written, 3, 4096));
        Assert.Equal(CallResult.Success(2), LinuxSystemCalls.Instance.ReadAt(file, read, 8, 4097));
        Assert.Equal([2, 3], new ReadOnlySpan<byte>(read, 2).ToArray());
        Assert.Equal(CallResult.Success(), LinuxSystemCalls.Instance.Clear(file));
        Assert.Equal(CallResult.Success(), LinuxSystemCalls.Instance.ReadAt(file, read, 8, 0));
    }

    [Fact]
    public unsafe void TheErrorNumberIsTheKernels()
    {
        using var file = FileHandle.Open(LinuxSystemCalls.Instance, _folder.Write("file"), OpenMode.ReadOnly);
        var bytes = stackalloc byte[8];
        Assert.Equal(CallResult.Failure(9), LinuxSystemCalls.Instance.WriteAt(file, bytes, 8, 0));
        Assert.Equal(CallResult.Failure(Errno.Invalid), LinuxSystemCalls.Instance.ReadAt(file, bytes, 8, -1));
        Assert.Equal(CallResult.Failure(25), LinuxSystemCalls.Instance.Control(file, 0xC028_7801, bytes));
        Assert.Equal(CallResult.Failure(Errno.Invalid), LinuxSystemCalls.Instance.Unmap(1, 1));
    }

    [Fact]
    public void ALockIsHeldByOneOpenFileAndGoesWithIt()
    {
        var path = _folder.Write("lock");
        using var second = FileHandle.Open(LinuxSystemCalls.Instance, path, OpenMode.ReadOnly);
        using (var first = FileHandle.Open(LinuxSystemCalls.Instance, path, OpenMode.ReadOnly))
        {
            Assert.Equal(CallResult.Success(), LinuxSystemCalls.Instance.Lock(first));
            Assert.Equal(CallResult.Failure(Errno.TryAgain), LinuxSystemCalls.Instance.Lock(second));
        }

        Assert.Equal(CallResult.Success(), LinuxSystemCalls.Instance.Lock(second));
    }

    [Fact]
    public unsafe void AMappedFileIsReadAndWrittenInPlace()
    {
        var path = _folder.PathOf("bar");
        File.WriteAllBytes(path, new byte[8192]);
        using (var region = MappedRegion.Open(LinuxSystemCalls.Instance, path, 8192))
        {
            region.Pointer[5000] = 7;
            Assert.Equal(8192, region.Bytes);
        }

        Assert.Equal(7, File.ReadAllBytes(path)[5000]);
    }

    [Fact]
    public void ALockEndsWithItsFileWhoeverHasACopyOfTheHandle()
    {
        var path = _folder.PathOf("lock");
        var first = FileHandle.Open(LinuxSystemCalls.Instance, path, OpenMode.ReadWrite | OpenMode.Create);
        using var second = FileHandle.Open(LinuxSystemCalls.Instance, path, OpenMode.ReadWrite);
        Assert.Equal(CallResult.Success(), LinuxSystemCalls.Instance.Lock(first));
        Assert.Equal(CallResult.Failure(Errno.TryAgain), LinuxSystemCalls.Instance.Lock(second));

        // As a process has that is being started.
        using var copy = new SafeFileHandle(Duplicate(first), ownsHandle: true);
        first.Dispose();

        Assert.Equal(CallResult.Success(), LinuxSystemCalls.Instance.Lock(second));
    }

    [ToolFact("mkfifo")]
    public unsafe void APipeIsPolledUntilSomethingComes()
    {
        var path = _folder.PathOf("events");
        Process.Start("mkfifo", path).WaitForExit();
        using var writer = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        using var reader = FileHandle.Open(LinuxSystemCalls.Instance, path, OpenMode.ReadOnly);
        var clock = Stopwatch.StartNew();
        Assert.Equal(CallResult.Success(), LinuxSystemCalls.Instance.Poll(reader, 50));
        Assert.True(clock.ElapsedMilliseconds >= 49);
        writer.Write([1, 2, 3, 4]);
        Assert.Equal(CallResult.Success((long)PollEvents.Input), LinuxSystemCalls.Instance.Poll(reader, 10_000));
        var bytes = stackalloc byte[4];
        Assert.Equal(CallResult.Success(4), LinuxSystemCalls.Instance.Read(reader, bytes, 4));
        Assert.Equal(4, bytes[3]);
    }

    [Fact]
    public void ALinkedPathHasTheNameOfItsTarget()
    {
        var file = _folder.Write("cards/xdma0_user");
        Directory.CreateSymbolicLink(_folder.PathOf("link"), _folder.PathOf("cards"));
        Assert.Equal(file, RealPath.Of(_folder.PathOf("link/xdma0_user")));
        Assert.Equal(_folder.PathOf("gone"), RealPath.Of(_folder.PathOf("gone")));
    }

    [Fact]
    public void AThreadThatMakesCallsHasItsSignalsBlockedDuringThem()
    {
        using var thread = new CallThread("test");
        using var memory = new AlignedBuffer(AlignedBuffer.PageBytes);
        var deadline = Deadline.After(TimeSpan.FromSeconds(20));
        string during = "", between = "";
        thread.Run(default, deadline, memory, () =>
        {
            during = Mask();
            return CallResult.Success();
        });
        thread.Run(default, deadline, memory, () => CallResult.Success());
        Assert.Equal(0ul, Convert.ToUInt64(between = Mask(), 16) & (1 << 14));

        // SIGTERM, 15, waits; SIGSEGV, 11, does not.
        Assert.Equal(1ul << 14, Convert.ToUInt64(during, 16) & (1 << 14 | 1 << 10));
        Assert.NotEqual(during, between);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(SafeHandle file);

    /// <summary>The signals that the calling thread has blocked, as the kernel shows them.</summary>
    private static string Mask() =>
        File.ReadLines("/proc/thread-self/status").First(line => line.StartsWith("SigBlk:", StringComparison.Ordinal))[7..].Trim();
}
