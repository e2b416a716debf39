using Ese.Isa;
using Ese.Runtime.Decoding;

namespace Ese.Runtime.Tests.Decoding;

public class LanguageModelDecodingTests
{
    private const string Alphabet = "_AB ";

    private static CtcBeamOptions Everything(ArpaLanguageModel? model, PhraseBoost? boost = null) => new()
    {
        BeamWidth = 100_000,
        BeamThreshold = double.PositiveInfinity,
        TokenThreshold = double.NegativeInfinity,
        LanguageModel = model,
        LanguageModelWeight = 0.7,
        WordBonus = 0.9,
        UnknownWordScore = -2.5,
        Boost = boost,
    };

    [Fact]
    public void TheBestTextIsThatOfTheWholeFormula()
    {
        ArpaLanguageModel model = DecodingSamples.Model(DecodingSamples.Trigram);
        CtcLabels labels = DecodingSamples.Labels(Alphabet);
        var boost = new PhraseBoost([new BoostedPhrase("BA", 0.8), new BoostedPhrase("A BA", 1.7), new BoostedPhrase("AA", 3)]);
        var random = new Random(99);
        for (int trial = 0; trial < 400; trial++)
        {
            LabelPosteriors posteriors = DecodingSamples.Random(random, 6, 4, 6);
            double expected = double.NegativeInfinity;
            foreach ((string key, double logProbability) in ExhaustiveSearch.Sum(posteriors, 0))
            {
                string text = labels.Spell(key.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));
                expected = Math.Max(expected, logProbability + TextScore(text, model, boost));
            }

            CtcHypothesis found = new CtcBeamDecoder(labels, Everything(model, boost)).Decode(posteriors)[0];

            Assert.True(Math.Abs(expected - found.Score) < 1e-9, $"{trial}: {expected} {found.Score} {found.Text}");
        }
    }

    [Fact]
    public void ALanguageModelCorrectsAWord()
    {
        const string Letters = "_FIVE X";
        LabelPosteriors posteriors = Blend("FIXE_", "FIVE_", Letters, 4, 3.5f);
        CtcLabels labels = DecodingSamples.Labels(Letters);
        ArpaLanguageModel model = DecodingSamples.Model("\\data\\\nngram 1=2\n\\1-grams:\n-1\tFIVE\n-1\tSIX\n\\end\\\n");
        Assert.Equal("FIXE", new CtcBeamDecoder(labels, new CtcBeamOptions()).Decode(posteriors)[0].Text);
        Assert.Equal("FIVE", new CtcBeamDecoder(labels, new CtcBeamOptions { LanguageModel = model, UnknownWordScore = -10 }).Decode(posteriors)[0].Text);
    }

    [Fact]
    public void ABoostedPhraseOutsideTheVocabularyIsFound()
    {
        const string Letters = "_FIVE XNO";
        LabelPosteriors posteriors = Blend("NO_FIVE_", "NO FIXE_", Letters, 4, 3.5f);
        ArpaLanguageModel model = DecodingSamples.Model("\\data\\\nngram 1=3\n\\1-grams:\n-2\t<unk>\n-1\tFIVE\n-1\tNO\n\\end\\\n");
        CtcLabels labels = DecodingSamples.Labels(Letters);
        var options = new CtcBeamOptions { LanguageModel = model };
        Assert.Equal("NO FIVE", new CtcBeamDecoder(labels, options).Decode(posteriors)[0].Text);
        Assert.Equal("NO FIXE", new CtcBeamDecoder(labels, options with { Boost = new PhraseBoost(["fixe"]) }).Decode(posteriors)[0].Text);
        Assert.Equal("NO FIXE", new CtcBeamDecoder(labels, options with { Boost = new PhraseBoost(["no  fixe"]) }).Decode(posteriors)[0].Text);
    }

    [Fact]
    public void ABrokenMatchLosesItsCredit()
    {
        const string Letters = "_ABC ";
        LabelPosteriors posteriors = DecodingSamples.Spelled("AB_A", Letters, 6);
        CtcHypothesis plain = new CtcBeamDecoder(DecodingSamples.Labels(Letters), new CtcBeamOptions()).Decode(posteriors)[0];
        CtcHypothesis boosted = new CtcBeamDecoder(DecodingSamples.Labels(Letters), new CtcBeamOptions { Boost = new PhraseBoost(["ABC C"], 3) }).Decode(posteriors)[0];
        Assert.Equal("ABA", boosted.Text);
        Assert.Equal(plain.Score, boosted.Score);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void AnEmptyPhraseIsRefused(string phrase) =>
        Assert.Equal(ErrorTable.InvalidBoostPhrase, Assert.Throws<EseException>(() => new PhraseBoost([phrase])).Code);

    [Fact]
    public void APhraseWithoutLabelsIsRefused() =>
        Assert.Equal(ErrorTable.InvalidBoostPhrase, Assert.Throws<EseException>(() =>
            new CtcBeamDecoder(DecodingSamples.Labels(Alphabet), new CtcBeamOptions { Boost = new PhraseBoost(["A7"]) })).Code);

    [Fact]
    public void AnInfiniteWeightIsRefused() =>
        Assert.Equal(ErrorTable.InvalidBoostPhrase, Assert.Throws<EseException>(() => new PhraseBoost(["A"], double.NaN)).Code);

    [Fact]
    public void ALanguageModelOfAnotherAlphabetIsRefused()
    {
        ArpaLanguageModel model = DecodingSamples.Model("\\data\\\nngram 1=1\n\\1-grams:\n-1\tЖ\n\\end\\\n");
        EseException error = Assert.Throws<EseException>(() =>
            new CtcBeamDecoder(DecodingSamples.Labels(Alphabet), new CtcBeamOptions { LanguageModel = model }));
        Assert.Equal(("ESE3105", "sample.lm"), (error.Code.Id, error.File));
    }

    /// <summary>α, β, unknown words and boosts of a finished text, straight from their definition.</summary>
    private static double TextScore(string text, ArpaLanguageModel model, PhraseBoost boost)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> boosted = [.. boost.Phrases.SelectMany(phrase => phrase.Text.Split(' '))];
        var history = new List<int> { model.WordId("<s>") };
        double score = 0;
        foreach (string word in words)
        {
            int id = model.WordId(word);
            score += (0.7 * model.Score(history.ToArray(), id)) + 0.9 + (id < 0 && !boosted.Contains(word) ? -2.5 : 0);
            history.Add(id);
        }

        score += 0.7 * model.Score(history.ToArray(), model.WordId("</s>"));
        string padded = " " + string.Join(' ', words) + " ";
        foreach (BoostedPhrase phrase in boost.Phrases)
            for (int at = 0; at < padded.Length; at++)
                if (string.CompareOrdinal(padded, at, $" {phrase.Text} ", 0, phrase.Text.Length + 2) == 0) score += phrase.Weight;
        return score;
    }

    /// <summary>Posteriors in which two spellings compete, one character a step.</summary>
    private static LabelPosteriors Blend(string first, string second, string labels, float strength, float weaker)
    {
        var logits = new float[first.Length * labels.Length];
        for (int step = 0; step < first.Length; step++)
        {
            logits[(step * labels.Length) + labels.IndexOf(second[step], StringComparison.Ordinal)] = weaker;
            logits[(step * labels.Length) + labels.IndexOf(first[step], StringComparison.Ordinal)] = strength;
        }

        return LabelPosteriors.FromLogits(logits, labels.Length);
    }
}
