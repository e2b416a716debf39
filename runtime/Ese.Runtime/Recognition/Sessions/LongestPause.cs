using Ese.Runtime.Decoding;

namespace Ese.Runtime;

/// <summary>Finds where to cut text: in the last third, in the middle of the longest run of blanks.</summary>
internal static class LongestPause
{
    /// <summary>Steps in front of the cut, from two thirds to all of <paramref name="posteriors"/>; all where there is no blank.</summary>
    public static int Find(LabelPosteriors posteriors, int blank)
    {
        var (cut, longest, run) = (posteriors.Steps, 0, 0);
        for (var step = posteriors.Steps - (posteriors.Steps / 3); step < posteriors.Steps; step++)
        {
            run = IsBest(posteriors[step], blank) ? run + 1 : 0;
            if (run > longest)
            {
                longest = run;
                cut = step + 1 - ((run + 1) / 2);
            }
        }

        return cut;
    }

    private static bool IsBest(ReadOnlySpan<double> row, int label)
    {
        foreach (var value in row)
        {
            if (value > row[label])
            {
                return false;
            }
        }

        return true;
    }
}
