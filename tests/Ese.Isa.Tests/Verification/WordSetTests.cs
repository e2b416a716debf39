using CsCheck;
using Ese.Testing;

namespace Ese.Isa.Tests;

public sealed class WordSetTests
{
    [Fact]
    public void ItHoldsWhatASetOfNumbersHolds() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300]).Array[0, 8].Select(Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300])).Sample((added, asked) =>
        {
            var set = new WordSet(300);
            var expected = new HashSet<long>();
            foreach (var (first, second) in added)
            {
                var (start, end) = (Math.Min(first, second), Math.Max(first, second));
                set.Add(start, end);
                expected.UnionWith(Enumerable.Range(start, end - start).Select(word => (long)word));
            }

            var (from, to) = (Math.Min(asked.Item1, asked.Item2), Math.Max(asked.Item1, asked.Item2));
            var missing = Enumerable.Range(from, to - from).Select(word => (long)word).Where(word => !expected.Contains(word)).DefaultIfEmpty(-1).First();
            Assert.Equal(missing, set.FirstMissing(from, to));
        }, iter: TestScale.Of(2000));
}
