using Ese.Testing;

namespace Ese.Drivers.Tests;

public class PublicApiTests
{
    [Fact]
    public Task ThePublicSurfaceIsTheReviewedOne() => Verifier.Verify(PublicApi.Of(typeof(IEseDevice).Assembly)).ToTask();

    [Fact]
    public void EverySnapshotHasATest() => Assert.Empty(SnapshotHygiene.Orphans(typeof(PublicApiTests).Assembly));
}
