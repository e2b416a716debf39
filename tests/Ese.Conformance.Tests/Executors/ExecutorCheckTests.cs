namespace Ese.Conformance.Tests;

public class ExecutorCheckTests
{
    /// <summary>A flipped bit leaves its loop with an <c>endl</c> whose reserved bits are set, which two threads once ran past.</summary>
    [Theory]
    [InlineData(334127033)]
    [InlineData(1200284351)]
    public void ADividedLoopTrapsAtAnEndThatIsNoInstruction(int seed) => Assert.Null(ExecutorCheck.Difference(seed));
}
