namespace Ese.Testing.Tests;

public sealed class SnapshotHygieneTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ese-hygiene-").FullName;

    [Fact]
    public void EverySnapshotOfThisProjectHasATest()
    {
        Assert.Empty(SnapshotHygiene.Orphans(GetType().Assembly));
    }

    [Theory]
    [InlineData("VerifierTests.ATextIsComparedWithTheSnapshotOfItsTest.verified.txt", false)]
    [InlineData("VerifierTests.ATextIsComparedWithTheSnapshotOfItsTest#Hint.g.verified.cs", false)]
    [InlineData("VerifierTests.EveryCaseOfATheoryHasItsOwnSnapshot_name=a.verified.txt", false)]
    [InlineData("VerifierTests.ATextIsComparedWithTheSnapshotOfItsTest_name=a.verified.txt", true)]
    [InlineData("VerifierTests.EveryCaseOfATheory.verified.txt", true)]
    [InlineData("GoneTests.ATextIsComparedWithTheSnapshotOfItsTest.verified.txt", true)]
    public void AFileWithoutATestIsAnOrphan(string file, bool orphan)
    {
        File.WriteAllText(Path.Combine(_folder, file), "");
        Assert.Equal(orphan ? [file] : [], SnapshotHygiene.Orphans(GetType().Assembly, _folder));
    }

    [Fact]
    public void AProjectWithoutSnapshotsHasNoOrphans()
    {
        Assert.Empty(SnapshotHygiene.Orphans(GetType().Assembly, Path.Combine(_folder, "missing")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
