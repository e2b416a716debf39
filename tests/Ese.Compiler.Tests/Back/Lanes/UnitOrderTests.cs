using CsCheck;

namespace Ese.Compiler.Tests.Back;

public class UnitOrderTests
{
    private static readonly Gen<(long[] Weights, int Lanes)> Cases =
        Gen.Select(Gen.Long[0, 100].Array[1, 70], Gen.Int[1, 9]);

    [Fact]
    public void ABalancedOrderUsesEveryPositionOnce() => Cases.Sample(test =>
        UnitOrder.Balanced(test.Weights, test.Lanes).Positions.Order().SequenceEqual(Enumerable.Range(0, test.Weights.Length)));

    [Fact]
    public void EqualWeightsKeepTheLogicalOrder() => Gen.Select(Gen.Int[1, 70], Gen.Int[1, 9]).Sample((units, lanes) =>
    {
        var weights = new long[units];
        Array.Fill(weights, 5);
        return UnitOrder.Balanced(weights, lanes).Positions.SequenceEqual(UnitOrder.Identity(units).Positions);
    });

    [Fact]
    public void TheHeaviestLaneIsWithinOneUnitOfTheAverageWhereSlotsAreFull() => Cases.Sample(test =>
    {
        var weights = test.Weights[..(test.Weights.Length / test.Lanes * test.Lanes)];
        if (weights.Length == 0)
        {
            return true;
        }

        var loads = new long[test.Lanes];
        var order = UnitOrder.Balanced(weights, test.Lanes);
        for (var unit = 0; unit < weights.Length; unit++)
        {
            loads[order.Positions[unit] % test.Lanes] += weights[unit];
        }

        return loads.Max() - loads.Min() <= weights.Max();
    });

    [Fact]
    public void UnitAtPositionIsTheInverse() => Cases.Sample(test =>
    {
        var order = UnitOrder.Balanced(test.Weights, test.Lanes);
        var units = order.UnitAtPosition();
        return Enumerable.Range(0, order.Count).All(unit => units[order.Positions[unit]] == unit);
    });
}
