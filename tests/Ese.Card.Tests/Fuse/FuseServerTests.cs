using Ese.Drivers;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Card.Tests;

/// <summary>A folder with real system calls.</summary>
public sealed class FuseServerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly MountPoint _point = new();
    private readonly BytesNode _bytes = new("bytes");
    private readonly WaitingNode _waiting = new("waiting");

    public void Dispose() => _point.Dispose();

    [FuseFact]
    public void NodesAreListedReadAndWritten()
    {
        using var mount = Serve(out var server);
        Assert.Equal(["bytes", "waiting"], Directory.EnumerateFiles(_point.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var node = new RawNode(_point.PathOf("bytes"), OpenMode.ReadWrite);
        foreach (var length in new[] { 1, 4096, 1 << 20, 5_000_001 })
        {
            var read = new byte[length];
            Assert.Equal(CallResult.Success(length), node.Read(read, (1L << 40) + 3));
            Assert.Equal(Enumerable.Range(0, length).Select(index => (byte)(index + 3)), read);
        }

        Assert.Equal(CallResult.Success(3), node.Write([1, 2, 3], 1L << 40));
        Assert.Equal((1UL << 40, 3), (_bytes.Written.Offset, _bytes.Written.Bytes.Length));
        Assert.Equal(Errno.NoEntry, RawNode.OpeningOf(_point.PathOf("other"), OpenMode.ReadOnly));
        Assert.Equal(Errno.NotPermitted, RawNode.OpeningOf(_point.PathOf("other"), OpenMode.ReadWrite | OpenMode.Create));
        Assert.False(server.Ended.IsCompleted);
    }

    [FuseFact]
    public async Task NodesThatHangKeepNobodyElseWaiting()
    {
        using var mount = Serve(out var server);
        using var waiting = new RawNode(_point.PathOf("waiting"), OpenMode.ReadOnly);
        var calls = Enumerable.Range(0, 40).Select(_ => Task.Factory.StartNew(() => waiting.Read(new byte[4], 0), TaskCreationOptions.LongRunning)).ToArray();
        Assert.True(SpinWait.SpinUntil(() => server.Pending.Count == calls.Length, Limit));
        using (var node = new RawNode(_point.PathOf("bytes"), OpenMode.ReadOnly))
        {
            Assert.Equal(0x0706_0504u, node.ReadWord(4));
        }

        server.Pending.FailAll(_waiting, Errno.InputOutput);
        Assert.All(await Task.WhenAll(calls).WaitAsync(Limit), result => Assert.Equal(CallResult.Failure(Errno.InputOutput), result));
    }

    [FuseFact]
    public async Task AFolderThatIsClosedAnswersWhoeverStillUsesItAndEndsWithThem()
    {
        var mount = Serve(out var server);
        var waiting = new RawNode(_point.PathOf("waiting"), OpenMode.ReadOnly);
        var call = Task.Factory.StartNew(() => waiting.Read(new byte[4], 0), TaskCreationOptions.LongRunning);
        Assert.True(SpinWait.SpinUntil(() => server.Pending.Count == 1, Limit));
        mount.Dispose();
        server.Dispose();
        Assert.Equal(CallResult.Failure(Errno.NoDevice), await call.WaitAsync(Limit));
        Assert.Equal(CallResult.Failure(Errno.NoDevice), waiting.Read(new byte[4], 0));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_point.Path));
        waiting.Dispose();
        await server.Ended.WaitAsync(Limit);
    }

    [FuseFact]
    public async Task WhoUnmountsTheFolderEndsIt()
    {
        using var mount = Serve(out var server);
        FuseFolder.Unmount(_point.Path);
        await server.Ended.WaitAsync(Limit);
    }

    [FuseFact]
    public void AProgramMountsForUsersWhoMayNot()
    {
        using var mount = FuseMount.Create(_point.Path, asUser: true);
        using var server = new FuseServer(mount.Connection, _ => [_bytes]);
        using var node = new RawNode(_point.PathOf("bytes"), OpenMode.ReadOnly);
        Assert.Equal(0x0302_0100u, node.ReadWord(0));
        FuseHelper.Unmount(_point.Path);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_point.Path));
    }

    [FuseFact]
    public void AFolderIsMadeWhereThereIsNone()
    {
        using var mount = FuseMount.Create(_point.Beside("new/folder"));
        using var server = new FuseServer(mount.Connection, _ => [_bytes]);
        Assert.Equal(["bytes"], Directory.EnumerateFiles(_point.Beside("new/folder")).Select(Path.GetFileName));
    }

    [FuseFact]
    public void AFolderInUseIsRefusedAndLeftAsItIs()
    {
        File.WriteAllText(_point.PathOf("precious"), "");
        var error = Assert.Throws<EseException>(() => FuseMount.Create(_point.Path));
        Assert.Equal((ErrorTable.CardFolderUnusable, _point.Path), (error.Code, error.File));
        Assert.True(File.Exists(_point.PathOf("precious")));
        Assert.Equal(ErrorTable.CardFolderUnusable, Assert.Throws<EseException>(() => FuseMount.Create(_point.PathOf("precious"))).Code);
    }

    [FuseFact]
    public void AFolderThatCannotBeMountedSaysWhy()
    {
        // Another file system in the folder's name, as the helper sees it.
        var error = Assert.Throws<EseException>(() => FuseHelper.Mount("/proc/self"));
        Assert.Equal(ErrorTable.CardNotPermitted, error.Code);
        Assert.Contains("fusermount3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKernelWithoutTheModuleIsTold()
    {
        var error = Assert.Throws<EseException>(() => FuseMount.Create(_point.Path, device: _point.Beside("no-fuse")));
        Assert.Equal((ErrorTable.CardWithoutFuse, _point.Path), (error.Code, error.File));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_point.Path));
    }

    private FuseMount Serve(out FuseServer server)
    {
        var mount = FuseMount.Create(_point.Path);
        server = new FuseServer(mount.Connection, _ => [_bytes, _waiting]);
        return mount;
    }
}
