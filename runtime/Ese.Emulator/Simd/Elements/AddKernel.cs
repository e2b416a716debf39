namespace Ese.Emulator;

/// <summary><c>vadd</c> with vectors of two widths.</summary>
internal static class AddKernel
{
    public static void Run<TWide, THalf>(in AddOperands operands)
        where TWide : struct, ILanes<TWide>
        where THalf : struct, ILanes<THalf>
    {
        if (WriteOrder.Matters(operands.First, operands.Sum) || WriteOrder.Matters(operands.Second, operands.Sum))
        {
            Walk<ScalarLane, ScalarLane>(operands);
            return;
        }

        Walk<TWide, THalf>(operands);
    }

    /// <summary>Where every channel takes part, words and channels are one run.</summary>
    private static void Walk<TWide, THalf>(in AddOperands operands)
        where TWide : struct, ILanes<TWide>
        where THalf : struct, ILanes<THalf>
    {
        var channels = operands.Channels;
        var all = (uint)((1UL << channels) - 1);
        var walk = (operands.Active & all) == all
            ? new ElementWalk(1, operands.Sum.Length, 1, 1, 1)
            : new ElementWalk(1, operands.Sum.Length / channels, 1, channels, operands.Active);
        var wide = new AddFormula<TWide>(operands);
        var half = new AddFormula<THalf>(operands);
        var one = new AddFormula<ScalarLane>(operands);
        walk.Run(ref one, walk.Run(ref half, walk.Run(ref wide, 0)));
    }
}
