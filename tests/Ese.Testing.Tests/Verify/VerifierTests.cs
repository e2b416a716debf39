namespace Ese.Testing.Tests.Verify;

public class VerifierTests
{
    [Fact]
    public Task ATextIsComparedWithTheSnapshotOfItsTest()
    {
        return Verifier.Verify("Class.Method.verified.txt\n");
    }

    [Theory]
    [InlineData("a", 1.5)]
    [InlineData("b", -2.0)]
    public async Task EveryCaseOfATheoryHasItsOwnSnapshot(string name, double number)
    {
        await Verifier.Verify((object)(number * 2), "md").UseParameters(name, number);
    }

    [Fact]
    public void MoreValuesThanParametersAreRefused()
    {
        var snapshot = Verifier.Verify("x");
        Assert.Throws<VerifyException>(() => { snapshot.UseParameters(1); });
    }
}
