namespace Ese.Conformance.Tests;

/// <summary>What counts as a verdict of a check's process, and what does not.</summary>
public class CheckEndTests
{
    [Theory]
    [InlineData(0, "check begins\nunnoticed\n\ncheck ends\n", nameof(CheckOutcome.Unnoticed), "")]
    [InlineData(0, "check begins\nfound\ncase 3 differs\ncheck ends\n", nameof(CheckOutcome.Found), "case 3 differs")]
    [InlineData(0, "check begins\nfound\none\ncheck ends\n\ntwo\ncheck ends\n", nameof(CheckOutcome.Found), "one\ncheck ends\n\ntwo")]
    public void AVerdictIsTakenAsItStands(int exitCode, string output, string outcome, string text) =>
        Assert.Equal((outcome, text), Judge(exitCode, output));

    [Theory]
    [InlineData(0, "")]
    [InlineData(0, "check begins\n")]
    [InlineData(0, "check begins\nfound\nhalf a te")]
    [InlineData(0, "check begins\nunloadable\nTypeLoadException: none\ncheck ends\n")]
    [InlineData(0, "check begins\nunnoticed\n\ncheck ends\nmore\n")]
    [InlineData(0, "found\ncase 3 differs\ncheck ends\n")]
    [InlineData(1, "check begins\nfound\ncase 3 differs\ncheck ends\n")]
    [InlineData(1, "check begins\nunnoticed\n\ncheck ends\n")]
    public void AnythingElseIsVoid(int exitCode, string output) =>
        Assert.Equal(nameof(CheckOutcome.Void), Judge(exitCode, output).Outcome);

    // The host of .NET returns 139 as well when it finds no assembly to start; then no check begins.
    [Fact]
    public void ARunnerThatCannotStartIsNoCrash() => Assert.Equal(nameof(CheckOutcome.Void), Judge(139, "").Outcome);

    [Fact]
    public void ARunnerThatHangsBeforeTheCheckSaysNothing() => Assert.Equal(nameof(CheckOutcome.Void), Judge(null, "").Outcome);

    [Fact]
    public void ARunnerThatIsEndedFromOutsideIsNoCrash() => Assert.Equal(nameof(CheckOutcome.Void), Judge(137, "check begins\n").Outcome);

    private static (string Outcome, string Text) Judge(int? exitCode, string output)
    {
        var end = CheckEnd.Of(new RunnerEnd(exitCode, output, "", TimeSpan.FromSeconds(1)));
        return (end.Outcome.ToString(), end.Text);
    }
}
