using CsCheck;

namespace Ese.Emulator.Tests;

public class RecordDealTests
{
    private static readonly Gen<short[]> Weights = Gen.Short[-32767, 32767].Array[1, 200];

    [Fact]
    public void EveryElementIsDealtOnce() => Weights.Sample(weights =>
    {
        var slots = Dealt(weights);
        Assert.Equal(Enumerable.Range(0, weights.Length), slots.Where(slot => slot >= 0).Order());
        Assert.All(slots, slot => Assert.InRange(slot, -1, weights.Length - 1));
    });

    [Fact]
    public void NoRecordIsHeavierThanTheLargestElementsAndTheMeanAllow() => Weights.Sample(weights =>
    {
        var slots = Dealt(weights);
        var records = slots.Chunk(PairRows.RecordElements).Select(record => record.Where(slot => slot >= 0).Sum(slot => Math.Abs((int)weights[slot]))).ToArray();

        // Dealt to and fro, two records differ by no more than the largest weight and what elements of one bucket differ by.
        Assert.InRange(records.Max() - records.Min(), 0, weights.Max(weight => Math.Abs((int)weight)) + (PairRows.RecordElements * 128));
    });

    private static int[] Dealt(short[] weights)
    {
        var slots = new int[(weights.Length + PairRows.RecordElements - 1) / PairRows.RecordElements * PairRows.RecordElements];
        RecordDeal.Deal(weights, slots);
        return slots;
    }
}
