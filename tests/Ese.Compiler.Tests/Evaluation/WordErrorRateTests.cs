using CsCheck;
using Ese.Compiler.Evaluation;

namespace Ese.Compiler.Tests.Evaluation;

public class WordErrorRateTests
{
    private static readonly Gen<string[]> Words = Gen.OneOf(Gen.Const("A"), Gen.Const("B"), Gen.Const("C")).Array[0, 8];

    [Theory]
    [InlineData("GO ON NOW", "GO ON NOW", 3, 0, 0, 0)]
    [InlineData("GO ON NOW", "GO NOW", 2, 0, 1, 0)]
    [InlineData("GO ON NOW", "NO GO ON NOW", 3, 0, 0, 1)]
    [InlineData("GO ON NOW", "GO OFF NOW", 2, 1, 0, 0)]
    [InlineData("A B", "B A", 0, 2, 0, 0)]
    [InlineData("", "A B", 0, 0, 0, 2)]
    [InlineData("A B", "", 0, 0, 2, 0)]
    [InlineData("go", "GO", 0, 1, 0, 0)]
    [InlineData("  GO \t ON ", "GO ON", 2, 0, 0, 0)]
    public void WordsAreAligned(string reference, string hypothesis, int hits, int substitutions, int deletions, int insertions) =>
        Assert.Equal(new EditCounts(hits, substitutions, deletions, insertions), WordErrorRate.Score(reference, hypothesis).Words);

    [Fact]
    public void SpacesCountAsCharacters() =>
        Assert.Equal(new EditCounts(4, 0, 1, 0), WordErrorRate.Score("GO ON", "GOON").Characters);

    [Fact]
    public void CharactersBeyondTheBasicPlaneCountOnce() =>
        Assert.Equal(new EditCounts(1, 1, 0, 0), WordErrorRate.Score("a\U0001F600", "a\U0001F601").Characters);

    [Fact]
    public void ErrorsAreTheLevenshteinDistance() => Gen.Select(Words, Words).Sample((reference, hypothesis) =>
    {
        EditCounts counts = EditCounts.Align(reference, hypothesis);
        Assert.Equal(Distance(reference, hypothesis), counts.Errors);
        Assert.Equal(reference.Length, counts.References);
        Assert.Equal(hypothesis.Length, counts.Hits + counts.Substitutions + counts.Insertions);
    }, iter: 2_000);

    [Fact]
    public void RatesAreTotalsOverTotals()
    {
        CorpusScore score = WordErrorRate.Total([WordErrorRate.Score("A", "B"), WordErrorRate.Score("A B C", "A B C"), WordErrorRate.Score("", "X")]);
        Assert.Equal((50.0, 3, 2), (score.Wer, score.Utterances, score.SentenceErrors));
        Assert.Equal(new EditCounts(3, 1, 0, 1), score.Words);
        Assert.Equal(100 * 2 / 6.0, score.Cer);
        Assert.Equal(100 * 2 / 3.0, score.Ser);
    }

    [Fact]
    public void AnEmptyReferenceCountsAsOneWord() => Assert.Equal(200, WordErrorRate.Total([WordErrorRate.Score("", "A B")]).Wer);

    [Fact]
    public void NothingIsNoError()
    {
        CorpusScore score = WordErrorRate.Total([]);
        Assert.Equal((0.0, 0.0, 0.0, default), (score.Wer, score.Cer, score.Ser, score.Wer95));
    }

    [Fact]
    public void TheIntervalIsThatOfTheBinomialWhereEveryUtteranceIsOneWord()
    {
        // 400 utterances of one word, a fifth wrong: the standard error is 100 · √(0.2 · 0.8 / 400) = 2 points.
        UtteranceScore[] scores = [.. Enumerable.Range(0, 400).Select(i => WordErrorRate.Score("A", i % 5 == 0 ? "B" : "A"))];
        Interval interval = WordErrorRate.Total(scores).Wer95;
        Assert.InRange(interval.Low, 20 - (1.96 * 2) - 0.3, 20 - (1.96 * 2) + 0.3);
        Assert.InRange(interval.High, 20 + (1.96 * 2) - 0.3, 20 + (1.96 * 2) + 0.3);
        Assert.Equal(interval, WordErrorRate.Total(scores).Wer95);
    }

    [Fact]
    public void ADifferenceIsThatOfTheRatesAndItsIntervalThatOfPairs()
    {
        // 400 utterances of one word: the first gets 8 wrong that the baseline gets right, both get the same 80 wrong. The standard
        // error of the pairs is 100 · √(0.02 · 0.98 / 400) = 0.7 points, that of either rate 2.
        UtteranceScore[] baseline = [.. Enumerable.Range(0, 400).Select(i => WordErrorRate.Score("A", i % 5 == 0 ? "B" : "A"))];
        UtteranceScore[] scores = [.. Enumerable.Range(0, 400).Select(i => WordErrorRate.Score("A", i % 5 == 0 || i % 50 == 1 ? "B" : "A"))];
        EditCounts[] words = [.. scores.Select(score => score.Words)];
        EditCounts[] others = [.. baseline.Select(score => score.Words)];
        RateDifference difference = WordErrorRate.Compare(words, others);
        Assert.Equal(WordErrorRate.Total(scores).Wer - WordErrorRate.Total(baseline).Wer, difference.Points, 1e-9);
        Assert.InRange(difference.Points95.Low, 2 - (1.96 * 0.7) - 0.2, 2 - (1.96 * 0.7) + 0.2);
        Assert.InRange(difference.Points95.High, 2 + (1.96 * 0.7) - 0.2, 2 + (1.96 * 0.7) + 0.2);
        Assert.Equal(-difference.Points, WordErrorRate.Compare(others, words).Points);
        Assert.Equal(default, WordErrorRate.Compare(words, words));
        Assert.Equal(default, WordErrorRate.Compare([], []));
    }

    [Fact]
    public void UtterancesWithOtherReferencesAreNotCompared() => Assert.Throws<ArgumentException>(
        () => WordErrorRate.Compare([WordErrorRate.Score("A", "A").Words], [WordErrorRate.Score("A B", "A B").Words]));

    [Theory]
    [InlineData("Printing, in the only sense", "PRINTING IN THE ONLY SENSE")]
    [InlineData("LINNELL'S PICTURES", "LINNELL'S PICTURES")]
    [InlineData("well-known — «fact» 7", "WELL KNOWN FACT")]
    public void AReferenceIsBroughtIntoTheModelsCharacters(string text, string expected) =>
        Assert.Equal(expected, new ReferenceText("'ABCDEFGHIJKLMNOPQRSTUVWXYZ ".Select(letter => letter.ToString())).Normalise(text));

    private static int Distance(ReadOnlySpan<string> left, ReadOnlySpan<string> right)
    {
        if (left.IsEmpty) return right.Length;
        if (right.IsEmpty) return left.Length;
        var table = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++) table[i, 0] = i;
        for (int j = 0; j <= right.Length; j++) table[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
            for (int j = 1; j <= right.Length; j++)
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
        return table[left.Length, right.Length];
    }
}
