using System.Globalization;
using Ese.Isa;

namespace Ese.Conformance.Runner;

/// <summary>Compares the SIMD emulator with the reference over random networks on whatever instructions this process may use.</summary>
internal static class NetworkRun
{
    /// <summary>Prints one line with the path and the counts, or with the first difference.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="count">Number of networks.</param>
    /// <returns>0 when all compared equal, 1 after a difference, 2 after an exception.</returns>
    public static int Run(int first, int count)
    {
        var refused = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            try
            {
                if (ExecutorCheck.Difference(seed) is { } difference)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"path {ExecutorCheck.Path} differs: {difference}"));
                    return 1;
                }
            }
            catch (EseException refusal) when (refusal.Code == ErrorTable.RangeNotRepresentable)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"path {ExecutorCheck.Path} failed in case {seed}: {exception}"));
                return 2;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"path {ExecutorCheck.Path} compared {count - refused} refused {refused}"));
        return 0;
    }
}
