using System.Globalization;
using System.Text;
using Ese.Isa;
using Ese.Runtime.Decoding;
using Ese.Testing;

namespace Ese.Runtime.Tests.Decoding;

public class ArpaLanguageModelTests
{
    [Fact]
    public void ScoresEqualAnIndependentBackOffEvaluator()
    {
        var random = new Random(42);
        for (int trial = 0; trial < 20; trial++)
        {
            string text = RandomModel(random, 2 + random.Next(4));
            ArpaLanguageModel model = DecodingSamples.Model(text);
            Dictionary<string, (double P, double B)> listed = Parse(text);
            for (int query = 0; query < 1_000; query++)
            {
                string[] words = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => "abcdez"[random.Next(6)].ToString())];
                int[] ids = [.. words.Select(model.WordId)];
                double expected = BackOff(listed, [.. words.Select(word => word == "z" ? "<unk>" : word)]) * Math.Log(10);
                Assert.Equal(expected, model.Score(ids.AsSpan(0, ids.Length - 1), ids[^1]), 12);
            }
        }
    }

    [Fact]
    public void TheHandComputedTrigramHolds()
    {
        ArpaLanguageModel model = DecodingSamples.Model(DecodingSamples.Trigram);
        int Id(string word) => model.WordId(word);
        double Log10(int word, params int[] context) => model.Score(context, word) / Math.Log(10);
        Assert.Equal(3, model.Order);
        Assert.Equal([6, 4, 2], new[] { model.Count(1), model.Count(2), model.Count(3) });
        Assert.Equal(-0.15, Log10(Id("BA"), Id("<s>"), Id("AB")), 6);
        Assert.Equal(-0.05 - 0.2 - 1.1, Log10(Id("B"), Id("AB"), Id("BA")), 6);
        Assert.Equal(0.1 - 1.2, Log10(Id("NEVER"), Id("AB"), Id("B")), 6);
        Assert.Equal(-0.2 + 0, model.EndScore([Id("B"), Id("BA")]) / Math.Log(10), 6);
        Assert.Equal(-1, Id("ab"));
    }

    [Fact]
    public void WithoutAnUnknownWordTheFloorIsUsed()
    {
        ArpaLanguageModel model = DecodingSamples.Model("\\data\\\nngram 1=1\n\\1-grams:\n-1 A\n\\end\\");
        Assert.Equal(ArpaLanguageModel.UnknownLog10Probability * Math.Log(10), model.Score([], -1));
        Assert.Equal(0, model.EndScore([]));
    }

    [CorpusFact("an4/etc/an4.ug.lm")]
    public void TheModelOfAn4IsRead()
    {
        using FileStream file = File.OpenRead(Corpora.PathOf("an4/etc/an4.ug.lm"));
        ArpaLanguageModel model = ArpaLanguageModel.Read(file, "an4.ug.lm");
        Assert.Equal((2, 107, 1), (model.Order, model.Count(1), model.Count(2)));
        Assert.Equal(-2.0253 * Math.Log(10), model.Score([model.WordId("<s>")], model.WordId("RUBOUT")), 5);
        Assert.Equal(0, model.EndScore([model.WordId("<s>")]));
    }

    [Theory]
    [InlineData("", "ESE3101", "found no line")]
    [InlineData("\\data\\\n", "ESE3101", "no \"ngram 1=count\"")]
    [InlineData("\\data\\\nngram 1=x\n", "ESE3101", "\"ngram order=count\" is needed")]
    [InlineData("\\data\\\nngram 2=1\n", "ESE3101", "order 1 comes next")]
    [InlineData("\\data\\\nngram 1=1\n\\1-grams:\n0.5 A\n\\end\\\n", "ESE3101", "above 0")]
    [InlineData("\\data\\\nngram 1=1\n\\1-grams:\nx A\n\\end\\\n", "ESE3101", "a log10 probability is needed")]
    [InlineData("\\data\\\nngram 1=1\n\\1-grams:\n-1 A nan\n\\end\\\n", "ESE3101", "back-off weight is needed")]
    [InlineData("\\data\\\nngram 1=1\n\\1-grams:\n-1\n-1 A B\n\\end\\\n", "ESE3101", "found 0 words")]
    [InlineData("\\data\\\nngram 1=1\n\\1-grams:\n-1 A 0 0\n\\end\\\n", "ESE3101", "fields after the back-off")]
    [InlineData("\\data\\\nngram 1=2\n\\1-grams:\n-1 A\n-1 A\n\\end\\\n", "ESE3101", "listed twice")]
    [InlineData("\\data\\\nngram 1=1\nngram 2=1\n\\1-grams:\n-1 A\n\\2-grams:\n-1 A B\n\\end\\\n", "ESE3101", "\"B\" is not among")]
    [InlineData("\\data\\\nngram 1=1\n\\1-grams:\n-1 A\n", "ESE3101", "the file ends")]
    [InlineData("\\data\\\nngram 1=1\n\\1-grams:\n-1 A\n\\2-grams:\n", "ESE3101", "where \"\\end\\\" is needed")]
    [InlineData("\\data\\\nngram 1=2\n\\1-grams:\n-1 A\n\\end\\\n", "ESE3102", "promises 2 1-grams; the section has 1")]
    [InlineData("\\data\\\nngram 1=1\n\\1-grams:\n-1 A\n-1 B\n\\end\\\n", "ESE3102", "the section has more")]
    [InlineData("\\data\\\nngram 1=2000000000\n\\1-grams:\n-1 A\n\\end\\\n", "ESE3102", "too short")]
    [InlineData("\\data\\\nngram 1=1\nngram 2=1\nngram 3=1\nngram 4=1\nngram 5=1\nngram 6=1\nngram 7=1\n", "ESE3103", "order 7")]
    public void ADefectIsNamed(string text, string code, string reason)
    {
        EseException error = Assert.Throws<EseException>(() => DecodingSamples.Model(text));
        Assert.Equal(code, error.Code.Id);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("sample.lm(", error.File, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTruncationAndEveryBitFlipIsReadOrRefused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(DecodingSamples.Trigram);
        int refused = 0;
        for (int length = 0; length < bytes.Length; length++) refused += Refuses(bytes.AsSpan(0, length).ToArray());
        Assert.True(refused > bytes.Length - 10, $"only {refused} truncations of {bytes.Length} were refused");
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Refuses(flipped);
        }
    }

    [Fact]
    public void AllocationsAreBoundByTheFile()
    {
        var text = new StringBuilder("\\data\\\nngram 1=100000\nngram 2=99999999\n\\1-grams:\n");
        for (int word = 0; word < 100_000; word++) text.Append(CultureInfo.InvariantCulture, $"0 {word:X}\n");
        byte[] bytes = Encoding.UTF8.GetBytes(text.Append("\\2-grams:\n").ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1, Refuses(bytes));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= (16L * bytes.Length) + (1 << 20), $"{allocated} bytes for {bytes.Length}");
    }

    private static int Refuses(byte[] bytes)
    {
        try
        {
            ArpaLanguageModel model = ArpaLanguageModel.Read(new MemoryStream(bytes));
            Assert.True(double.IsFinite(model.Score([0, 0, 0], 0)));
            return 0;
        }
        catch (EseException error)
        {
            Assert.StartsWith("ESE310", error.Code.Id, StringComparison.Ordinal);
            return 1;
        }
    }

    private static string RandomModel(Random random, int order)
    {
        List<string> vocabulary = ["<unk>", "a", "b", "c", "d", "e"];
        var levels = new List<List<string>> { vocabulary };
        for (int n = 2; n <= order; n++)
            levels.Add([.. from prefix in levels[^1] from word in vocabulary where random.Next(3) == 0 select prefix + " " + word]);
        var text = new StringBuilder("\\data\\\n");
        for (int n = 1; n <= order; n++) text.Append(CultureInfo.InvariantCulture, $"ngram {n}={levels[n - 1].Count}\n");
        for (int n = 1; n <= order; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\\{n}-grams:\n");
            foreach (string words in levels[n - 1])
            {
                text.Append(CultureInfo.InvariantCulture, $"{-random.NextDouble() * 3:F4}\t{words}");
                if (n < order && random.Next(4) > 0) text.Append(CultureInfo.InvariantCulture, $"\t{random.NextDouble() - 0.7:F4}");
                text.Append('\n');
            }
        }

        return text.Append("\n\\end\\\n").ToString();
    }

    private static Dictionary<string, (double P, double B)> Parse(string text)
    {
        var listed = new Dictionary<string, (double P, double B)>(StringComparer.Ordinal);
        foreach (string[] fields in text.Split('\n').Select(line => line.Split('\t')).Where(fields => fields.Length > 1))
            listed[fields[1]] = (float.Parse(fields[0], CultureInfo.InvariantCulture), fields.Length > 2 ? float.Parse(fields[2], CultureInfo.InvariantCulture) : 0);
        return listed;
    }

    /// <summary>The textbook recursion over strings.</summary>
    private static double BackOff(Dictionary<string, (double P, double B)> listed, string[] words)
    {
        if (listed.TryGetValue(string.Join(' ', words), out (double P, double B) entry)) return entry.P;
        double weight = listed.TryGetValue(string.Join(' ', words[..^1]), out (double P, double B) context) ? context.B : 0;
        return weight + BackOff(listed, words[1..]);
    }
}
