namespace Ese.Isa;

/// <content>Matrix unit.</content>
internal sealed partial class EffectBuilder
{
    private void BuildMatrix(int opcode)
    {
        if (opcode == Clear.Definition.Opcode)
        {
            Write(OnChipMemory.Accumulator, Word[Clear.Bank], 1);
            return;
        }

        UseAccumulators(Word[SpMV.Bank], Word[SpMV.Rows]);
        var columns = Word[SpMV.Columns] * Architecture.ColumnGroups;
        if (opcode == SpMV.Definition.Opcode)
        {
            ReadColumns(columns, streams.UsedColumns(Word), columns => columns, 0, 0);
        }
        else if (state.Window < 0)
        {
            Fail(ErrorTable.InvalidOperand, state.Window == WalkState.NoWindow
                ? "no win comes before it"
                : "the win in force depends on whether a loop made a pass; repeat it before this instruction");
        }
        else
        {
            var window = binary.Program[state.Window];
            var (inner, outer) = (window[Window.Inner], window[Window.Outer]);

            // The furthest word is in the last column, or at the end of the last whole window step.
            long Extent(long columns)
            {
                var (steps, rest) = Math.DivRem(columns, inner);
                return Math.Max(
                    steps > 0 ? ((steps - 1) * outer) + inner : 0,
                    rest > 0 ? (steps * outer) + rest : 0);
            }

            ReadColumns(columns, streams.UsedColumns(Word), Extent, window[Window.InputStride], (int)window[Window.Counter]);
        }
    }

    /// <summary>Every column must be in range; those behind the last weight need not have been written.</summary>
    private void ReadColumns(long columns, long used, Func<long, long> extent, long stride, int counter)
    {
        if (Moving(OnChipMemory.Activation, Word[SpMV.Base], extent(columns), stride, counter) is not { } access)
        {
            return;
        }

        Touch(_effects.Reads, access, "reads");
        if (_isSound)
        {
            _effects.Reads.RemoveAt(_effects.Reads.Count - 1);
            if (used > 0)
            {
                _effects.Reads.Add(access with { Length = extent(used) });
            }
        }
    }

    private void UseAccumulators(long bank, long rows)
    {
        if (rows > Architecture.RowsPerLane)
        {
            Fail(ErrorTable.OnChipAddress, $"it uses {rows} accumulators per lane, the target has {Architecture.RowsPerLane}");
        }

        Read(OnChipMemory.Accumulator, bank, 1);
        Write(OnChipMemory.Accumulator, bank, 1);
    }
}
