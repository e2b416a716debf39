using Ese.Emulator;
using Ese.Emulator.Benchmarks;

var only = args.Length > 0 ? args[0] : "";
var cases = new (string Name, int Rows, int Columns, double Density, int Bits, int XBits, bool Skewed, int Count)[]
{
    ("one-16", 3200, 800, 0.15, 16, 16, false, 1),
    ("one-16-skewed", 3200, 800, 0.15, 16, 16, true, 1),
    ("one-12", 3200, 800, 0.15, 12, 16, false, 1),
    ("one-12-skewed", 3200, 800, 0.15, 12, 16, true, 1),
    ("one-8", 3200, 800, 0.15, 8, 8, false, 1),
    ("one-8-skewed", 3200, 800, 0.15, 8, 8, true, 1),
    ("one-ese-12", 4096, 512, 0.112, 12, 16, true, 1),
    ("many-12", 8192, 1024, 0.1776, 12, 16, false, 32),
    ("many-12-skewed", 8192, 1024, 0.1776, 12, 16, true, 32),
    ("many-16", 3200, 800, 0.15, 16, 16, true, 32),
    ("many16-16", 3200, 800, 0.15, 16, 16, true, 16),
};
foreach (var test in cases)
{
    if (!test.Name.StartsWith(only, StringComparison.Ordinal))
    {
        continue;
    }

    var matrix = RandomMatrix.Create(test.Rows, test.Columns, test.Density, test.Bits, test.Skewed);
    var x = RandomMatrix.Vector(test.Columns * test.Count, test.XBits);
    var sides = new List<(string, Action)>();
    foreach (var path in InstructionPaths.All)
    {
        if (!InstructionPaths.IsSupported(path))
        {
            continue;
        }

        var layout = MatrixLayout.Create(matrix, 3, path);
        var sums = new long[test.Rows * test.Count];
        var backwards = false;
        sides.Add((path.ToString(), () =>
        {
            if (test.Count == 1)
            {
                layout.Multiply(x.AsSpan(0, test.Columns), sums, true, backwards);
                backwards = !backwards;
            }
            else
            {
                layout.MultiplyMany(x.AsSpan(0, test.Columns * test.Count), test.Count, uint.MaxValue, sums, true);
            }
        }));
    }

    var times = Measurement.Medians([.. sides.Select(side => side.Item2)], 1.5);
    var macs = (double)matrix.Elements * test.Count;
    for (var side = 0; side < sides.Count; side++)
    {
        Console.WriteLine($"{test.Name,-16} {sides[side].Item1,-10} {times[side] * 1e6,9:0.0} us  {macs / times[side] / 1e9,6:0.0} GMAC/s  {macs / times[side] / 2.95e9,6:0.00} MAC/cycle");
    }
}
