namespace Ese.Emulator;

/// <summary><c>rqt</c> with vectors of two widths.</summary>
internal static unsafe class RequantizeKernel
{
    /// <summary>With one accumulator per position the slots follow each other in the bank: one run.</summary>
    public static void Run<TWide, THalf>(in RequantizeOperands operands)
        where TWide : struct, ILanes<TWide>
        where THalf : struct, ILanes<THalf>
    {
        fixed (short* table = operands.Table)
        {
            var walk = new ElementWalk(1, operands.Parameters.Positions, 1, operands.Channels, operands.Active);
            var wide = new RequantizeFormula<TWide>(operands, table);
            var half = new RequantizeFormula<THalf>(operands, table);
            var one = new RequantizeFormula<ScalarLane>(operands, table);
            walk.Run(ref one, walk.Run(ref half, walk.Run(ref wide, 0)));
        }
    }
}
