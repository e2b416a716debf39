using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>
/// Makes up instructions that are mostly sound: operands in range, results equal to their operands or apart from them. What is
/// not sound all the same, the verifier finds.
/// </summary>
internal sealed class RandomInstructions(Random random, ArchitectureRecord architecture, RandomImage image, RandomSegments segments)
{
    private readonly Stack<OpenLoop> _loops = new();

    /// <summary>Loops around the next instruction.</summary>
    public Stack<OpenLoop> Loops => _loops;

    /// <summary>One instruction, or two where one needs the other.</summary>
    public IEnumerable<InstructionWord> Next() => random.Next(20) switch
    {
        0 or 1 or 2 or 3 => [Stream(SpMV.Definition)],
        4 or 5 => [NewWindow(), Stream(Conv.Definition)],
        6 => [Word(Clear.Definition, (Clear.Bank, random.Next(2)))],
        7 or 8 => [NewLstm()],
        9 or 10 => [NewGru()],
        11 => [NewRequantize(moves: 0)],
        12 => [NewWindow(), NewRequantize(moves: 1)],
        13 => [Add()],
        14 => [NewFill()],
        15 => [Constants()],
        16 => [Vector(LoadVector.Definition)],
        17 => [NewLoadWindow()],
        18 => [Vector(StoreVector.Definition)],
        _ => [Word(Nop.Definition)],
    };

    private static InstructionWord Word(InstructionDefinition definition, params ReadOnlySpan<(Field Field, long Value)> fields)
    {
        var word = InstructionWord.Of(definition);
        foreach (var (field, value) in fields)
        {
            word = word.With(field, value);
        }

        return word;
    }

    private InstructionWord Stream(InstructionDefinition definition)
    {
        var (offset, stream) = image.Streams[random.Next(image.Streams.Count)];
        var columns = stream.Columns * architecture.ColumnGroups;
        return Word(
            definition, (SpMV.Stream, offset / 16), (SpMV.Lines, stream.Lines), (SpMV.Rows, stream.Rows), (SpMV.Columns, stream.Columns),
            (SpMV.Base, random.Next(architecture.ActivationWords - columns + 1) / (definition == Conv.Definition ? 3 : 1)),
            (SpMV.Bank, random.Next(2)), (SpMV.Format, stream.Format.Id), (SpMV.Align, random.Next(5) == 0 ? random.Next(4) : 0), (SpMV.Narrow, random.Next(2)));
    }

    private InstructionWord NewWindow()
    {
        var counted = _loops.Where(loop => loop.Axis < 0).Select(loop => (int?)loop.Counter).FirstOrDefault();
        return Word(
            Window.Definition, (Window.Inner, random.Next(1, 20)), (Window.Outer, random.Next(20)), (Window.Counter, counted ?? random.Next(4)),
            (Window.InputStride, counted is null ? 0 : random.Next(30)), (Window.OutputStride, counted is null ? 0 : random.Next(30)));
    }

    private InstructionWord NewLstm()
    {
        var units = Units(gates: 4);
        var positions = units * architecture.Lanes;
        return Word(
            Lstm.Definition, (Lstm.Units, units), (Lstm.Bank, random.Next(2)), (Lstm.Parameters, Start(architecture.ParameterWords, 7 * positions)),
            (Lstm.Cell, Start(architecture.CellWords, positions)), (Lstm.Destination, Start(architecture.ActivationWords, positions)),
            (Lstm.GateShift, Shift()), (Lstm.CandidateShift, Shift()), (Lstm.PeepholeShift, random.Next(32)), (Lstm.CellFraction, random.Next(16)),
            (Lstm.OutputShift, random.Next(10, 32)), (Lstm.GateTable, Table()), (Lstm.CandidateTable, Table()), (Lstm.CellTable, Table()),
            (Lstm.CellShift, random.Next(-15, 16)), (Lstm.Peephole, random.Next(2)), (Lstm.EightBit, random.Next(2)));
    }

    private InstructionWord NewGru()
    {
        var units = Units(gates: 4);
        var positions = units * architecture.Lanes;
        var state = Start(architecture.ActivationWords, positions);
        return Word(
            Gru.Definition, (Gru.Units, units), (Gru.Bank, random.Next(2)), (Gru.Parameters, Start(architecture.ParameterWords, 4 * positions)),
            (Gru.State, state), (Gru.Destination, Apart(positions, state)), (Gru.GateShift, Shift()), (Gru.CandidateShift, Shift()),
            (Gru.StateFraction, random.Next(16)), (Gru.GateTable, Table()), (Gru.CandidateTable, Table()), (Gru.EightBit, random.Next(2)));
    }

    private InstructionWord NewRequantize(int moves)
    {
        var units = Units(gates: 1);
        var positions = units * architecture.Lanes;
        var low = random.Next(short.MinValue, short.MaxValue + 1) >> random.Next(12);
        return Word(
            Requantize.Definition, (Requantize.Units, units), (Requantize.Bank, random.Next(2)), (Requantize.Parameters, Start(architecture.ParameterWords, positions)),
            (Requantize.Destination, Start(architecture.ActivationWords, positions) / (1 + moves)), (Requantize.Shift, Shift()),
            (Requantize.Low, low), (Requantize.High, random.Next(low, short.MaxValue + 1)), (Requantize.UseTable, random.Next(2)),
            (Requantize.Table, Table()), (Requantize.OutputShift, random.Next(16)), (Requantize.EightBit, random.Next(2)), (Requantize.Loop, moves));
    }

    private InstructionWord Add()
    {
        var length = Length(100);
        var first = Start(architecture.ActivationWords, length);
        var second = random.Next(4) == 0 ? first : Start(architecture.ActivationWords, length);
        return Word(
            AddVectors.Definition, (AddVectors.First, first), (AddVectors.Second, second), (AddVectors.Destination, Apart(length, first, second)),
            (AddVectors.Length, length), (AddVectors.FirstShift, random.Next(16)), (AddVectors.SecondShift, random.Next(16)),
            (AddVectors.Shift, random.Next(32)), (AddVectors.EightBit, random.Next(2)));
    }

    private InstructionWord NewFill()
    {
        var space = random.Next(2);
        var length = Length(100);
        return Word(
            Fill.Definition, (Fill.Space, space), (Fill.Destination, Start(space == 0 ? architecture.ActivationWords : architecture.CellWords, length)),
            (Fill.Length, length), (Fill.Value, random.Next(short.MinValue, short.MaxValue + 1)));
    }

    private InstructionWord Constants()
    {
        var space = (OnChipSpace)random.Next(4);
        var length = Length(80);
        var (destination, offset) = space switch
        {
            OnChipSpace.Activation => (Start(architecture.ActivationWords, length), image.ActivationOffset + (2 * random.Next(architecture.ActivationWords - length))),
            OnChipSpace.Cell => (Start(architecture.CellWords, length), image.ActivationOffset + (2 * random.Next(architecture.ActivationWords - length))),
            OnChipSpace.Parameter => (Start(architecture.ParameterWords, length), image.ParameterOffset + (4 * random.Next(architecture.ParameterWords - length))),

            // The last word of a table is its mode.
            _ => ((Table() * InstructionTable.TableEntries) + Start(InstructionTable.TableEntries - 1, length), image.ActivationOffset + (2 * random.Next(architecture.ActivationWords - length))),
        };
        return Word(
            LoadConstants.Definition, (LoadConstants.Space, (int)space), (LoadConstants.Offset, offset), (LoadConstants.Destination, destination), (LoadConstants.Length, length));
    }

    /// <summary><c>ldv</c> or <c>stv</c>, whose fields lie alike.</summary>
    private InstructionWord Vector(InstructionDefinition definition)
    {
        var segment = segments.All[definition == LoadVector.Definition ? random.Next(1, segments.All.Length) : random.Next(2, segments.All.Length)];
        var space = random.Next(3) == 0 ? 1 : 0;
        var around = _loops.Where(loop => loop.Axis >= 0 && loop.Axis == segment.Axis).Select(loop => (OpenLoop?)loop).FirstOrDefault();
        var isStepped = segment.Axis >= 0 && (segment.FixedBytes == 0 || random.Next(3) != 0);
        var words = (int)(isStepped ? segment.FixedBytes + segment.BytesPerStep : segment.FixedBytes) / 2;
        var length = Length(Math.Max(1, Math.Min(words, 80)));
        var unused = Enumerable.Range(0, InstructionTable.LoopCounters).Where(counter => _loops.All(loop => loop.Counter != counter)).DefaultIfEmpty(0).First();
        var memory = space == 0 ? architecture.ActivationWords : architecture.CellWords;
        return Word(
            definition, (LoadVector.Space, space), (LoadVector.Segment, segment.Index), (LoadVector.Offset, Start(words, length)),
            (LoadVector.Stride, isStepped ? random.Next((segment.BytesPerStep / 2) + 1) : 0), (LoadVector.Order, isStepped ? random.Next(1, 3) : 0),
            (LoadVector.Counter, around?.Counter ?? unused), (LoadVector.Axis, Math.Max(segment.Axis, 0)), (LoadVector.Destination, Start(memory, length)),
            (LoadVector.Length, length), (LoadVector.Ahead, isStepped && around is not null ? random.Next(2) : 0));
    }

    private InstructionWord NewLoadWindow()
    {
        var segment = segments.All[random.Next(3) switch { 0 => 1, 1 => 3, _ => 4 }];
        var length = Length((int)(segment.FixedBytes + segment.BytesPerStep) / 2);
        var count = random.Next(1, 5);
        return Word(
            LoadWindow.Definition, (LoadWindow.Segment, segment.Index), (LoadWindow.Stride, random.Next((segment.BytesPerStep / 2) + 1)), (LoadWindow.Count, count),
            (LoadWindow.Hop, random.Next(1, 4)), (LoadWindow.Counter, _loops.TryPeek(out var loop) ? loop.Counter : 0), (LoadWindow.InputAxis, segment.Axis),
            (LoadWindow.OutputAxis, random.Next(2)), (LoadWindow.Destination, Start(architecture.ActivationWords, count * length)), (LoadWindow.Length, length));
    }

    private int Units(int gates) => random.Next(1, (architecture.RowsPerLane / gates) + 1);

    private int Table() => random.Next(RandomImage.Tables);

    private int Length(int most) => random.Next(4) == 0 ? Math.Min(most, random.Next(1, 4)) : random.Next(1, most + 1);

    private int Start(int words, int length) => random.Next(Math.Max(0, words - length) + 1);

    private int Shift() => random.Next(4) == 0 ? random.Next(-15, 48) : random.Next(0, 14);

    /// <summary>First word of a result that is one of its operands, or touches none of them.</summary>
    private int Apart(int length, params ReadOnlySpan<int> operands)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var start = random.Next(2) == 0 ? operands[random.Next(operands.Length)] : Start(architecture.ActivationWords, length);
            var isSound = true;
            foreach (var operand in operands)
            {
                isSound &= start == operand || start + length <= operand || operand + length <= start;
            }

            if (isSound)
            {
                return start;
            }
        }

        return operands[0];
    }
}
