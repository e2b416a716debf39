using Ese.Runtime.Decoding;

namespace Ese.Runtime.Tests.Decoding;

/// <summary>Sums every path of an utterance: the definition of CTC, without any of the search's bookkeeping.</summary>
internal static class ExhaustiveSearch
{
    /// <summary>ln probability of every label sequence, keyed by its labels joined by commas.</summary>
    public static Dictionary<string, double> Sum(LabelPosteriors posteriors, int blank)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        var path = new int[posteriors.Steps];
        Visit(0, 1);
        return sums.ToDictionary(entry => entry.Key, entry => Math.Log(entry.Value), StringComparer.Ordinal);

        void Visit(int step, double probability)
        {
            if (step == path.Length)
            {
                string key = string.Join(',', DecodingSamples.Collapse(path, blank));
                sums[key] = sums.GetValueOrDefault(key) + probability;
                return;
            }

            for (int label = 0; label < posteriors.LabelCount; label++)
            {
                path[step] = label;
                Visit(step + 1, probability * Math.Exp(posteriors[step][label]));
            }
        }
    }
}
