using System.Collections.Immutable;
using System.Text;
using Ese.Runtime.Decoding;

namespace Ese.Runtime.Tests.Decoding;

/// <summary>Labels, posteriors and language models that several tests use.</summary>
internal static class DecodingSamples
{
    public const string Trigram =
        """
        A note that quotes the mark \data\ before it.

        \data\
        ngram 1=6
        ngram 2=4
        ngram 3=2

        \1-grams:
        -1.2	<unk>	-0.1
        -0.9	</s>
        -99	<s>	-0.4
        -0.7	AB	-0.3
        -0.5	BA	-0.2
        -1.1	B	0.1

        \2-grams:
        -0.3	<s> AB	-0.25
        -0.6	AB BA	-0.05
        -0.4	BA AB
        -0.2	BA </s>

        \3-grams:
        -0.15	<s> AB BA
        -0.35	AB BA AB

        \end\

        """;

    /// <summary>Labels from a string such as "_AB ", the blank first.</summary>
    public static CtcLabels Labels(string texts) => new([.. texts.Select(text => text.ToString())], 0);

    public static ArpaLanguageModel Model(string text) => ArpaLanguageModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "sample.lm");

    /// <summary>Posteriors of random logits; a larger spread makes them more certain.</summary>
    public static LabelPosteriors Random(Random random, int steps, int labels, double spread = 4)
    {
        var logits = new float[steps * labels];
        for (int i = 0; i < logits.Length; i++) logits[i] = (float)((random.NextDouble() - 0.5) * spread);
        return LabelPosteriors.FromLogits(logits, labels);
    }

    /// <summary>Posteriors whose best path spells <paramref name="path"/>, one character a step.</summary>
    public static LabelPosteriors Spelled(string path, string labels, float certainty)
    {
        var logits = new float[path.Length * labels.Length];
        for (int step = 0; step < path.Length; step++)
            logits[(step * labels.Length) + labels.IndexOf(path[step], StringComparison.Ordinal)] = certainty;
        return LabelPosteriors.FromLogits(logits, labels.Length);
    }

    /// <summary>What a path of labels, one per step, collapses to.</summary>
    public static ImmutableArray<int> Collapse(ReadOnlySpan<int> path, int blank)
    {
        var labels = ImmutableArray.CreateBuilder<int>();
        int previous = blank;
        foreach (int label in path)
        {
            if (label != blank && label != previous) labels.Add(label);
            previous = label;
        }

        return labels.ToImmutable();
    }
}
