namespace Ese.Emulator;

/// <summary><c>gru</c> with vectors of two widths.</summary>
internal static unsafe class GruKernel
{
    private const int Gates = 4;

    public static void Run<TWide, THalf>(in GruOperands operands)
        where TWide : struct, ILanes<TWide>
        where THalf : struct, ILanes<THalf>
    {
        if (WriteOrder.Matters(operands.State, operands.Output))
        {
            Walk<ScalarLane, ScalarLane>(operands);
            return;
        }

        Walk<TWide, THalf>(operands);
    }

    private static void Walk<TWide, THalf>(in GruOperands operands)
        where TWide : struct, ILanes<TWide>
        where THalf : struct, ILanes<THalf>
    {
        fixed (short* gateTable = operands.GateTable, candidateTable = operands.CandidateTable)
        {
            var walk = new ElementWalk(operands.Units, operands.Lanes, Gates, operands.Channels, operands.Active);
            var wide = new GruFormula<TWide>(operands, gateTable, candidateTable);
            var half = new GruFormula<THalf>(operands, gateTable, candidateTable);
            var one = new GruFormula<ScalarLane>(operands, gateTable, candidateTable);
            walk.Run(ref one, walk.Run(ref half, walk.Run(ref wide, 0)));
        }
    }
}
