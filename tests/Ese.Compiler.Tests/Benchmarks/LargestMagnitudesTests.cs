using CsCheck;

namespace Ese.Compiler.Tests.Benchmarks;

public class LargestMagnitudesTests
{
    [Fact]
    public void TheLargestStayAndOfEqualOnesTheEarlier() =>
        Gen.Select(Gen.Int[-6, 6].Array[0, 60], Gen.Int[0, 60], Gen.Int[0, 1].Select(small => small == 1 ? 1e-6f : 1f)).Sample((integers, wanted, unit) =>
        {
            float[] values = [.. integers.Select(value => value * unit)];
            int count = Math.Min(wanted, values.Length);
            int[] kept = [.. Enumerable.Range(0, values.Length).OrderByDescending(index => Math.Abs(values[index])).ThenBy(index => index).Take(count)];
            float[] expected = [.. values.Select((value, index) => kept.Contains(index) ? value : 0f)];

            LargestMagnitudes.Keep(values, count);

            Assert.Equal(expected, values);
        });
}
