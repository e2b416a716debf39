using Ese.Testing;

namespace Ese.Runtime.Tests;

public class PublicApiTests
{
    [Fact]
    public Task TheRunTimesPublicSurfaceIsTheReviewedOne() => Verifier.Verify(PublicApi.Of(typeof(EseRecognizer).Assembly)).ToTask();

    [Fact]
    public Task TheInstructionSetsPublicSurfaceIsTheReviewedOne() => Verifier.Verify(PublicApi.Of(typeof(Ese.Isa.EseBinary).Assembly)).ToTask();
}
