namespace Ese.Emulator;

/// <summary><c>rqt</c> with vectors of two widths.</summary>
internal static class RequantizeKernel
{
    /// <summary>With one accumulator per position the slots follow each other in the bank: one run.</summary>
    public static void Run<TWide, THalf>(in RequantizeOperands operands)
        where TWide : struct, ILanes<TWide>
        where THalf : struct, ILanes<THalf> =>
        new ElementWalk(1, operands.Parameters.Positions, 1, operands.Channels, operands.Active).Run(
            new RequantizeFormula<TWide>(operands), new RequantizeFormula<THalf>(operands), new RequantizeFormula<ScalarLane>(operands));
}
