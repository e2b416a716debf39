// Compares the SIMD emulator with the reference over random networks on whatever instructions this process may use:
// first seed and number of networks in, one line with the path and the counts out. `docs/performance.md` says how to force paths.
using System.Globalization;
using Ese.Conformance;
using Ese.Isa;

var first = int.Parse(args[0], CultureInfo.InvariantCulture);
var count = int.Parse(args[1], CultureInfo.InvariantCulture);
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
