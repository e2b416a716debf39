using Ese.Tool.Commands.CorpusSynthesis;
using Ese.Training;

namespace Ese.Tool.Tests.CorpusCommands;

public class SentenceSourceTests
{
    private static readonly string[] Given = ["ENTER FIVE", "GO  ON", "WEAN HALL FIVE", "HALL WEAN"];

    [Fact]
    public void SentencesAreGivenOnesOrRecombinedFromTheirPairs()
    {
        string[] drawn = [.. Enumerable.Range(0, 2000).Select(index => string.Join(' ', Draw(index)))];
        Assert.Contains("WEAN HALL WEAN", drawn);
        Assert.Contains("GO ON", drawn);
        Assert.All(drawn, text => Assert.InRange(text.Split(' ').Length, 1, 15));

        // Half are given ones; of the recombined half many are too.
        Assert.InRange(drawn.Count(text => text is "ENTER FIVE" or "GO ON" or "WEAN HALL FIVE" or "HALL WEAN"), 1100, 1900);
    }

    [Fact]
    public void OnlyWordsOfAClassGiveWayToOthers()
    {
        string[] words = [.. Enumerable.Range(0, 2000).SelectMany(index => Draw(index)).Distinct().Order(StringComparer.Ordinal)];
        string[] allowed = ["ENTER", "FIVE", "GO", "ON", "WEAN", "HALL"];
        Assert.Equal(["ERASE", "RUBOUT"], words.Intersect(["ENTER", "ERASE", "RUBOUT"]).Except(allowed));
        Assert.All(words.Except(allowed), word => Assert.Contains(word, allowed.SelectMany(WordClasses.Of)));
        Assert.DoesNotContain("TEN", words);
    }

    [Fact]
    public void RareWordsAreHeardToo()
    {
        var source = new SentenceSource([.. Enumerable.Repeat("GO ON", 200), "HELP MARCH THIRD"]);
        string[] drawn = [.. Enumerable.Range(0, 2000).Select(index => string.Join(' ', source.Draw(RandomSource.FromSeed(1).Child(index))))];

        // A quarter of them grows from one of 12 months, 21 ordinals, 7 commands and ON.
        Assert.InRange(drawn.Count(text => text.Contains("NOVEMBER", StringComparison.Ordinal)), 4, 30);
        Assert.Contains("HELP NOVEMBER THIRD", drawn);
    }

    [Fact]
    public void TheRandomNumbersDecide()
    {
        Assert.Equal(Draw(7).AsEnumerable(), Draw(7));
        Assert.True(Enumerable.Range(0, 50).Select(index => string.Join(' ', Draw(index))).Distinct().Count() > 8);
    }

    [Theory]
    [InlineData("A B FIVE", ".", "ay. b. five")]
    [InlineData("RUBOUT A", ",", "rubout ay,")]
    [InlineData("I OH X", "", "i oh x")]
    public void LettersAreWrittenSoThatTheyAreReadByName(string words, string behind, string expected) =>
        Assert.Equal(expected, SpokenForm.Of(words.Split(' '), behind));

    private static System.Collections.Immutable.ImmutableArray<string> Draw(int index) =>
        new SentenceSource(Given).Draw(RandomSource.FromSeed(1).Child(index));
}
