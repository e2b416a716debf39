namespace Ese.Testing.Tests.Verify;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ese-snapshots-").FullName;

    [Fact]
    public async Task AMissingSnapshotFailsAndLeavesItsReceivedTwin()
    {
        var store = new SnapshotStore(_folder, accept: false);
        var error = await Assert.ThrowsAsync<VerifyException>(() => store.CompareAsync("A.B", "txt", "one\n"));
        Assert.StartsWith("There is no snapshot A.B.verified.txt.", error.Message, StringComparison.Ordinal);
        Assert.Equal("one\n"u8.ToArray(), File.ReadAllBytes(Path.Combine(_folder, "A.B.received.txt")));
        Assert.False(File.Exists(Path.Combine(_folder, "A.B.verified.txt")));
    }

    [Theory]
    [InlineData("one\nthree\n", "line 2: expected \"two\", received \"three\"")]
    [InlineData("one\ntwo", "line 3: expected \"\", received the end of the text")]
    [InlineData("one\ntwo\n\n", "line 4: expected the end of the text, received \"\"")]
    public async Task ADifferentSnapshotFailsWithTheFirstDifferingLine(string received, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "A.B.verified.txt"), "one\ntwo\n");
        var error = await Assert.ThrowsAsync<VerifyException>(
            () => new SnapshotStore(_folder, accept: false).CompareAsync("A.B", "txt", received));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "A.B.received.txt")));
    }

    [Fact]
    public async Task AnAcceptedSnapshotIsWrittenWithLineFeedsAndWithoutByteOrderMark()
    {
        await new SnapshotStore(_folder, accept: true).CompareAsync("A.B", "txt", "ü\r\nß");
        Assert.Equal("ü\nß"u8.ToArray(), File.ReadAllBytes(Path.Combine(_folder, "A.B.verified.txt")));
    }

    [Fact]
    public async Task AnEqualSnapshotPassesAndRemovesAnOldReceivedTwin()
    {
        File.WriteAllText(Path.Combine(_folder, "A.B.verified.txt"), "one\n");
        File.WriteAllText(Path.Combine(_folder, "A.B.received.txt"), "old");
        await new SnapshotStore(_folder, accept: false).CompareAsync("A.B", "txt", "one\r\n");
        Assert.Equal(["A.B.verified.txt"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("1", null, true)]
    [InlineData("1", "", true)]
    [InlineData("1", "true", false)]
    [InlineData("0", null, false)]
    [InlineData(null, null, false)]
    public void NothingIsAcceptedOnABuildServer(string? snapshotAccept, string? ci, bool accepts)
    {
        Assert.Equal(accepts, SnapshotStore.Accepts(snapshotAccept, ci));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
