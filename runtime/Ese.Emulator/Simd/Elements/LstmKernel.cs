namespace Ese.Emulator;

/// <summary><c>lstm</c> with vectors of two widths.</summary>
internal static unsafe class LstmKernel
{
    private const int Gates = 4;

    public static void Run<TWide, THalf>(in LstmOperands operands)
        where TWide : struct, ILanes<TWide>
        where THalf : struct, ILanes<THalf>
    {
        if (operands.Peephole && !operands.Parameters.PeepholesFit16Bits)
        {
            // Only 64 bits hold the products; the compiler makes no such peepholes.
            Walk<ScalarLane, ScalarLane>(operands);
            return;
        }

        Walk<TWide, THalf>(operands);
    }

    private static void Walk<TWide, THalf>(in LstmOperands operands)
        where TWide : struct, ILanes<TWide>
        where THalf : struct, ILanes<THalf>
    {
        fixed (short* gateTable = operands.GateTable, candidateTable = operands.CandidateTable, cellTable = operands.CellTable)
        {
            var walk = new ElementWalk(operands.Units, operands.Lanes, Gates, operands.Channels, operands.Active);
            var wide = new LstmFormula<TWide>(operands, gateTable, candidateTable, cellTable);
            var half = new LstmFormula<THalf>(operands, gateTable, candidateTable, cellTable);
            var one = new LstmFormula<ScalarLane>(operands, gateTable, candidateTable, cellTable);
            walk.Run(ref one, walk.Run(ref half, walk.Run(ref wide, 0)));
        }
    }
}
