using Ese.Testing;

namespace Ese.Generators.Tests;

public class SnapshotTests
{
    [Fact]
    public void EverySnapshotHasATest() => Assert.Empty(SnapshotHygiene.Orphans(typeof(SnapshotTests).Assembly));
}
