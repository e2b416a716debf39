namespace Ese.Training.Tests;

/// <summary>CTC as it is defined: every path is written out.</summary>
internal static class CtcPaths
{
    public static double Loss(double[] logits, int steps, int labels, int[] target, int blank)
    {
        double[] probabilities = new double[steps * labels];
        for (int step = 0; step < steps; step++)
        {
            double sum = 0;
            for (int k = 0; k < labels; k++)
                sum += Math.Exp(logits[(step * labels) + k]);
            for (int k = 0; k < labels; k++)
                probabilities[(step * labels) + k] = Math.Exp(logits[(step * labels) + k]) / sum;
        }

        int[] path = new int[steps];
        double total = 0;
        for (long code = 0; code < (long)Math.Pow(labels, steps); code++)
        {
            double probability = 1;
            long rest = code;
            for (int step = 0; step < steps; step++, rest /= labels)
            {
                path[step] = (int)(rest % labels);
                probability *= probabilities[(step * labels) + path[step]];
            }

            if (Collapse(path, blank).SequenceEqual(target))
                total += probability;
        }

        return -Math.Log(total);
    }

    private static IEnumerable<int> Collapse(int[] path, int blank) =>
        path.Where((label, step) => label != blank && (step == 0 || path[step - 1] != label));
}
