using System.Collections.Immutable;
using Ese.Training;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>
/// Draws sentences in the manner of given ones. Half are given ones, a quarter is recombined by a bigram model from the
/// start, and a quarter grows by it both ways from a word that is drawn evenly, so that rare words are heard too. Where
/// sentences are recombined, a fifth of the words give way to another of their class.
/// </summary>
internal sealed class SentenceSource
{
    private const float GivenShare = 0.5f;
    private const float FromStartShare = 0.75f;
    private const float ExchangedShare = 0.2f;
    private const int LongestSentence = 15;
    private const string End = "";

    private readonly string[][] _sentences;
    private readonly string[] _vocabulary;
    private readonly Dictionary<string, List<string>> _followers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _predecessors = new(StringComparer.Ordinal);

    /// <summary>Learns from sentences, words separated by blanks; at least one has a word.</summary>
    public SentenceSource(IEnumerable<string> sentences)
    {
        _sentences = [.. sentences.Select(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0)];
        foreach (string[] words in _sentences)
        {
            string before = End;
            foreach (string word in words.Append(End))
            {
                Add(_followers, before, word);
                Add(_predecessors, word, before);
                before = word;
            }
        }

        _vocabulary = [.. _followers.Keys.Where(word => word != End).SelectMany(WordClasses.Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The words of a sentence.</summary>
    public ImmutableArray<string> Draw(RandomSource random)
    {
        RandomDraws draws = random.Draws();
        float share = draws.Unit();
        if (share < GivenShare) return [.. _sentences[draws.Below(_sentences.Length)]];
        if (share < FromStartShare) return [.. Walk(_followers, End, LongestSentence, ref draws)];

        string word = _vocabulary[draws.Below(_vocabulary.Length)];
        string[] known = [.. WordClasses.Of(word).Where(_followers.ContainsKey)];
        string place = known[draws.Below(known.Length)];
        List<string> before = Walk(_predecessors, place, LongestSentence / 2, ref draws);
        before.Reverse();
        return [.. before, word, .. Walk(_followers, place, LongestSentence / 2, ref draws)];
    }

    private static List<string> Walk(Dictionary<string, List<string>> next, string from, int most, ref RandomDraws draws)
    {
        var words = new List<string>();
        while (words.Count < most)
        {
            from = next[from][draws.Below(next[from].Count)];
            if (from == End) break;
            IReadOnlyList<string> others = WordClasses.Of(from);
            words.Add(draws.Unit() < ExchangedShare ? others[draws.Below(others.Count)] : from);
        }

        return words;
    }

    private static void Add(Dictionary<string, List<string>> next, string from, string to)
    {
        if (!next.TryGetValue(from, out List<string>? words)) next[from] = words = [];
        words.Add(to);
    }
}
