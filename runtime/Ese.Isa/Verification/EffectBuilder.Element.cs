namespace Ese.Isa;

/// <content>Element-wise unit.</content>
internal sealed partial class EffectBuilder
{
    private const int Gates = 4;
    private const int Peepholes = 3;

    private void BuildElement(int opcode)
    {
        if (opcode == Lstm.Definition.Opcode)
        {
            BuildLstm();
        }
        else if (opcode == Gru.Definition.Opcode)
        {
            BuildGru();
        }
        else if (opcode == Requantize.Definition.Opcode)
        {
            BuildRequantize();
        }
        else if (opcode == AddVectors.Definition.Opcode)
        {
            var length = Word[AddVectors.Length];
            Read(OnChipMemory.Activation, Word[AddVectors.First], length);
            Read(OnChipMemory.Activation, Word[AddVectors.Second], length);
            Write(OnChipMemory.Activation, Word[AddVectors.Destination], length);
            CheckOverlap(Word[AddVectors.Destination], Word[AddVectors.First], length, "first operand");
            CheckOverlap(Word[AddVectors.Destination], Word[AddVectors.Second], length, "second operand");
        }
        else
        {
            Write((OnChipMemory)Word[Fill.Space], Word[Fill.Destination], Word[Fill.Length]);
        }
    }

    private void BuildLstm()
    {
        var positions = Word[Lstm.Units] * Architecture.Lanes;
        UseAccumulators(Word[Lstm.Bank], Word[Lstm.Units] * Gates);
        Read(OnChipMemory.Parameter, Word[Lstm.Parameters], positions * (Gates + (Word[Lstm.Peephole] != 0 ? Peepholes : 0)));
        Read(OnChipMemory.Cell, Word[Lstm.Cell], positions);
        ReadTable(Word[Lstm.GateTable]);
        ReadTable(Word[Lstm.CandidateTable]);
        ReadTable(Word[Lstm.CellTable]);
        Write(OnChipMemory.Cell, Word[Lstm.Cell], positions);
        Write(OnChipMemory.Activation, Word[Lstm.Destination], positions);
    }

    private void BuildGru()
    {
        var positions = Word[Gru.Units] * Architecture.Lanes;
        UseAccumulators(Word[Gru.Bank], Word[Gru.Units] * Gates);
        Read(OnChipMemory.Parameter, Word[Gru.Parameters], positions * Gates);
        Read(OnChipMemory.Activation, Word[Gru.State], positions);
        ReadTable(Word[Gru.GateTable]);
        ReadTable(Word[Gru.CandidateTable]);
        Write(OnChipMemory.Activation, Word[Gru.Destination], positions);
        CheckOverlap(Word[Gru.Destination], Word[Gru.State], positions, "old hidden vector");
    }

    private void BuildRequantize()
    {
        var positions = Word[Requantize.Units] * Architecture.Lanes;
        UseAccumulators(Word[Requantize.Bank], Word[Requantize.Units]);
        Read(OnChipMemory.Parameter, Word[Requantize.Parameters], positions);
        if (Word[Requantize.UseTable] != 0)
        {
            ReadTable(Word[Requantize.Table]);
        }
        else if (Word[Requantize.Low] > Word[Requantize.High])
        {
            Fail(ErrorTable.InvalidOperand, $"its lower clamp {Word[Requantize.Low]} is above the upper one {Word[Requantize.High]}");
        }

        if (Word[Requantize.Loop] == 0)
        {
            Write(OnChipMemory.Activation, Word[Requantize.Destination], positions);
        }
        else if (state.Window < 0)
        {
            Fail(ErrorTable.InvalidOperand, "its destination moves with a window, but no win is certain to come before it");
        }
        else if (Moving(
            OnChipMemory.Activation, Word[Requantize.Destination], positions,
            binary.Program[state.Window][Window.OutputStride], (int)binary.Program[state.Window][Window.Counter]) is { } access)
        {
            Touch(_effects.Writes, access, "writes");
        }
    }

    /// <summary>A result may replace its operand, word by word, but not words of the operand that a later result reads.</summary>
    private void CheckOverlap(long destination, long source, long length, string operand)
    {
        if (destination != source && Math.Abs(destination - source) < length)
        {
            Fail(
                ErrorTable.InvalidOperand,
                $"its result, words {destination} to {destination + length - 1}, overlaps its {operand}, words {source} to {source + length - 1}, in part");
        }
    }

    private void ReadTable(long table) => Read(OnChipMemory.Table, table * InstructionTable.TableEntries, InstructionTable.TableEntries);
}
