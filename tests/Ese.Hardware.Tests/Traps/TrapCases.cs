using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>Programs that do what no program may do, with the trap each must end with.</summary>
internal static class TrapCases
{
    private static readonly SlotFormat Sparse = SlotFormat.All[1];
    private static readonly (int Weight, int Index) Hold = (Sparse.Hold, 0);

    public static IEnumerable<DirectedCase> All(ArchitectureRecord target) =>
        [.. Words(target), .. Loops(target), .. Addresses(target), .. Memory(target), .. Streams(target), .. Limits(target)];

    /// <summary>That an engine traps in every case as the reference does.</summary>
    public static void AssertSame(ArchitectureRecord target, EngineBench bench) => Assert.All(All(target), given =>
    {
        var difference = bench.Difference(given.Build());
        Assert.True(difference is null, $"{target.Name}, {given.Name}: {difference}");
    });

    private static IEnumerable<DirectedCase> Words(ArchitectureRecord target)
    {
        DirectedCase Case(string name) => new(name, TrapCode.IllegalInstruction, target);
        var nop = InstructionWord.Of(Nop.Definition);
        yield return Case("unknown opcode").AddRaw(nop, CommonFields.Opcode, 17);
        yield return Case("last opcode").Add(nop).AddRaw(nop, CommonFields.Opcode, 31);
        yield return Case("reserved bit").AddRaw(InstructionWord.Of(Halt.Definition), 9, 1, 1);
        yield return Case("highest reserved bit").AddRaw(NewRequantize(units: 1), 111, 1, 1);
        yield return Case("no units").Add(InstructionWord.Of(Lstm.Definition));
        yield return Case("shift too large").AddRaw(NewLstm(), Lstm.GateShift, 48);
        yield return Case("shift too small").Add(NewRequantize(units: 1)).AddRaw(NewRequantize(units: 1), Requantize.Shift, 0x70);
        yield return Case("unknown slot format").AddRaw(
            InstructionWord.Of(SpMV.Definition).With(SpMV.Lines, 1).With(SpMV.Rows, 1).With(SpMV.Columns, 1), SpMV.Format, 13);
        yield return Case("unknown memory").AddRaw(InstructionWord.Of(Fill.Definition).With(Fill.Length, 1), Fill.Space, 2);
        yield return Case("conv without win").Add(Conv.Definition, (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1));
        yield return Case("rqt without win").Add(NewRequantize(units: 1).With(Requantize.Loop, 1));
    }

    private static IEnumerable<DirectedCase> Loops(ArchitectureRecord target)
    {
        DirectedCase Case(string name) => new(name, TrapCode.LoopMismatch, target);
        InstructionWord Begin(int end, int counter = 0, int count = 2) =>
            InstructionWord.Of(Loop.Definition).With(Loop.Count, count).With(Loop.End, end).With(Loop.Counter, counter);
        InstructionWord End(int start, int counter = 0) => InstructionWord.Of(EndLoop.Definition).With(EndLoop.Start, start).With(EndLoop.Counter, counter);
        yield return Case("endl alone").Add(Nop.Definition).Add(End(0));
        yield return Case("loop that ends at itself").Add(Begin(0)).Add(End(0)).Add(Halt.Definition);
        yield return Case("loop that ends before it").Add(Nop.Definition).Add(Begin(0)).Add(Halt.Definition);
        yield return Case("loop that ends behind the program").Add(Begin(9)).Add(Halt.Definition);
        yield return Case("loop that ends at another instruction").Add(Begin(1)).Add(Nop.Definition).Add(Halt.Definition);
        yield return Case("endl of another loop").Add(Begin(1)).Add(End(5)).Add(Halt.Definition);
        yield return Case("endl of another counter").Add(Begin(1)).Add(End(0, counter: 3)).Add(Halt.Definition);
        yield return Case("loop without passes, unmatched").Add(Begin(1, count: 0)).Add(Nop.Definition).Add(Halt.Definition);
        yield return Case("crossing loops").Add(Begin(2)).Add(Begin(3, counter: 1)).Add(End(0)).Add(End(1, counter: 1)).Add(Halt.Definition);
        yield return Case("counter used twice").Add(Begin(3)).Add(Begin(2)).Add(End(1)).Add(End(0)).Add(Halt.Definition);
    }

    private static IEnumerable<DirectedCase> Addresses(ArchitectureRecord target)
    {
        DirectedCase Case(string name) => new(name, TrapCode.OnChipAddress, target);
        var (words, cells, parameters) = (target.ActivationWords, target.CellWords, target.ParameterWords);
        var lanes = target.Lanes;
        yield return Case("fill").Add(Fill.Definition, (Fill.Destination, words - 3), (Fill.Length, 4));
        yield return Case("fill of cells").Add(Fill.Definition, (Fill.Space, 1), (Fill.Destination, cells), (Fill.Length, 1));
        yield return Case("vadd, first").Add(AddVectors.Definition, (AddVectors.First, words), (AddVectors.Length, 1));
        yield return Case("vadd, second").Add(AddVectors.Definition, (AddVectors.Second, words - 9), (AddVectors.Length, 10));
        yield return Case("vadd, sum").Add(AddVectors.Definition, (AddVectors.Destination, words - 1), (AddVectors.Length, 2));
        yield return Case("ldc").Add(LoadConstants.Definition, (LoadConstants.Space, 2), (LoadConstants.Destination, parameters - 1), (LoadConstants.Length, 2));
        yield return Case("ldc of tables").Add(LoadConstants.Definition, (LoadConstants.Space, 3), (LoadConstants.Destination, 8 * 2050), (LoadConstants.Length, 1));
        yield return Case("ldc of activations").Add(LoadConstants.Definition, (LoadConstants.Destination, words - 1), (LoadConstants.Length, 2));
        yield return Case("ldc of cells").Add(LoadConstants.Definition, (LoadConstants.Space, 1), (LoadConstants.Destination, cells), (LoadConstants.Length, 1));
        yield return Case("ldv of cells").Add(LoadVector.Definition, (LoadVector.Space, 1), (LoadVector.Segment, 1), (LoadVector.Destination, cells - 1), (LoadVector.Length, 2));
        yield return Case("stv of cells").Add(StoreVector.Definition, (StoreVector.Space, 1), (StoreVector.Segment, 2), (StoreVector.Source, cells), (StoreVector.Length, 1));
        yield return Case("ldv").Add(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Destination, words - 1), (LoadVector.Length, 2));
        yield return Case("ldw").Add(LoadWindow.Definition, (LoadWindow.Segment, 1), (LoadWindow.Destination, words - 11), (LoadWindow.Count, 3), (LoadWindow.Hop, 1), (LoadWindow.Length, 4));
        yield return Case("stv").Add(StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Source, words - 1), (StoreVector.Length, 2));
        yield return Case("lstm, parameters").Add(NewLstm().With(Lstm.Parameters, parameters - (7 * lanes) + 1).With(Lstm.Peephole, 1));
        yield return Case("lstm, biases").Add(NewLstm().With(Lstm.Parameters, parameters - (4 * lanes) + 1));
        yield return Case("lstm, cells").Add(NewLstm().With(Lstm.Cell, cells - lanes + 1));
        yield return Case("lstm, output").Add(NewLstm().With(Lstm.Destination, words - lanes + 1));
        yield return Case("lstm, rows").Add(NewLstm().With(Lstm.Units, (target.RowsPerLane / 4) + 1));
        yield return Case("gru, state").Add(Gru.Definition, (Gru.Units, 1), (Gru.State, words - lanes + 1));
        yield return Case("gru, parameters").Add(Gru.Definition, (Gru.Units, 1), (Gru.Parameters, parameters - (4 * lanes) + 1));
        yield return Case("gru, rows").Add(Gru.Definition, (Gru.Units, (target.RowsPerLane / 4) + 1));
        yield return Case("gru, output").Add(Gru.Definition, (Gru.Units, 1), (Gru.Destination, words - lanes + 1));
        yield return Case("rqt, parameters").Add(NewRequantize(units: 1).With(Requantize.Parameters, parameters - lanes + 1));
        yield return Case("rqt, moved output").Add(Window.Definition, (Window.Inner, 1), (Window.OutputStride, words)).Add(Loop.Definition, (Loop.Count, 2), (Loop.End, 3))
            .Add(NewRequantize(units: 1).With(Requantize.Loop, 1)).Add(EndLoop.Definition, (EndLoop.Start, 1));
        yield return Case("conv, columns").Add(Window.Definition, (Window.Inner, 1), (Window.Outer, words / target.ColumnGroups))
            .Multiply(Conv.Definition, Sparse, 1, 2, [(1, 0)], [(1, 0)]).Add(Halt.Definition);
        yield return Case("conv, moved columns").Add(Window.Definition, (Window.Inner, 1), (Window.InputStride, words)).Add(Loop.Definition, (Loop.Count, 2), (Loop.End, 3))
            .Multiply(Conv.Definition, Sparse, 1, 1, [(1, 0)]).Add(EndLoop.Definition, (EndLoop.Start, 1)).Add(Halt.Definition);
        yield return Case("rqt, rows").Add(NewRequantize(target.RowsPerLane + 1));
        yield return Case("rqt, output").Add(NewRequantize(units: 1).With(Requantize.Destination, words - lanes + 1));
        yield return Case("spmv, rows").Multiply(Sparse, target.RowsPerLane + 1, 1, [(1, 0)]);
        yield return Case("spmv, columns").Multiply(Sparse, 1, (words / target.ColumnGroups) + 1, [(1, 0)]);
        yield return Case("conv, columns").Add(Window.Definition, (Window.Inner, 1), (Window.Outer, words))
            .Add(Conv.Definition, (SpMV.Lines, 2), (SpMV.Rows, 1), (SpMV.Columns, 2), (SpMV.Format, Sparse.Id));
    }

    private static IEnumerable<DirectedCase> Memory(ArchitectureRecord target)
    {
        DirectedCase Case(string name) => new(name, TrapCode.MemoryAddress, target);
        var end = (ulong)target.MemoryBytes;
        yield return Case("store to the image").Add(StoreVector.Definition, (StoreVector.Length, 1)).Add(Halt.Definition);
        yield return Case("behind a channel's part").Add(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Offset, 0x1FF), (LoadVector.Length, 2)).Add(Halt.Definition);
        yield return Case("store behind a channel's part").Add(StoreVector.Definition, (StoreVector.Segment, 1), (StoreVector.Offset, 0x200), (StoreVector.Length, 1)).Add(Halt.Definition);
        yield return Case("behind card memory").Set(launch => launch.SegmentBase[1] = end - 16)
            .Add(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Offset, 7), (LoadVector.Length, 2)).Add(Halt.Definition);
        yield return Case("far behind card memory").Set(launch => launch.SegmentBase[2] = 1UL << 63)
            .Add(StoreVector.Definition, (StoreVector.Segment, 2), (StoreVector.Length, 1)).Add(Halt.Definition);
        yield return Case("constants").Set(launch => launch.SegmentBase[0] = end - 32)
            .Add(LoadConstants.Definition, (LoadConstants.Space, 2), (LoadConstants.Length, 9)).Add(Halt.Definition);
        yield return Case("constants far behind").Set(launch => launch.SegmentBase[1] = 1UL << 48)
            .Add(LoadConstants.Definition, (LoadConstants.Segment, 1), (LoadConstants.Length, 1)).Add(Halt.Definition);
        yield return Case("constants behind a part").Add(LoadConstants.Definition, (LoadConstants.Segment, 1), (LoadConstants.Offset, 0x3FE), (LoadConstants.Length, 2)).Add(Halt.Definition);
        yield return Case("constants at an odd byte").Add(LoadConstants.Definition, (LoadConstants.Segment, 1), (LoadConstants.Offset, 1), (LoadConstants.Length, 1)).Add(Halt.Definition);
        yield return Case("parameters at half of one").Add(
            LoadConstants.Definition, (LoadConstants.Space, 2), (LoadConstants.Segment, 1), (LoadConstants.Offset, 2), (LoadConstants.Length, 1)).Add(Halt.Definition);
        yield return Case("stream behind the image's part").Set(launch => launch.SegmentChannelStride[0] = 16)
            .Add(SpMV.Definition, (SpMV.Stream, 1), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1)).Add(Halt.Definition);
        yield return Case("program far behind card memory").Set(launch => launch.ProgramAddress = 1UL << 48).Add(Halt.Definition);
        if (target.Channels > 1)
        {
            yield return Case("another channel's part behind card memory").Set(launch => launch.SegmentBase[1] = end - 0x400)
                .Add(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Length, 1)).Add(Halt.Definition);
        }

        yield return Case("window").Set(launch => launch.SetSteps(0, 0, 100)).Add(
            LoadWindow.Definition, (LoadWindow.Segment, 1), (LoadWindow.Stride, 0x200), (LoadWindow.Count, 2), (LoadWindow.Hop, 1), (LoadWindow.Length, 1)).Add(Halt.Definition);
        yield return Case("stream").Add(SpMV.Definition, (SpMV.Stream, target.MemoryBytes / 16), (SpMV.Lines, 1), (SpMV.Rows, 1), (SpMV.Columns, 1), (SpMV.Format, 1)).Add(Halt.Definition);
        yield return Case("program").Set(launch => launch.ProgramAddress = end - 16).Set(launch => launch.ProgramLength = 2);
    }

    private static IEnumerable<DirectedCase> Streams(ArchitectureRecord target)
    {
        DirectedCase Case(string name) => new(name, TrapCode.WeightStream, target);
        yield return Case("columns missing").Multiply(Sparse, 2, 3, [(1, 0)], [(1, 1)]).Add(Halt.Definition);
        yield return Case("position past the end").Multiply(Sparse, 2, 1, [(1, 1)], [(1, 0)]).Add(Halt.Definition);
        yield return Case("index larger than the rows").Multiply(Sparse, 2, 3, [(1, 0)], [(1, 2)], [(1, 1)]).Add(Halt.Definition);
        yield return Case("HOLD with an index").Multiply(Sparse, 2, 1, [(1, 1)], [(Sparse.Hold, 1)]).Add(Halt.Definition);

        if (target.StreamLanes * SlotFormat.All[2].SlotBits % 8 != 0)
        {
            yield return Case("bits behind the last element").Multiply(SlotFormat.All[2], 1, 1, [(1, 0)]).SpoilImageEnd().Add(Halt.Definition);
        }

        // The first lane runs ahead of the others, until queues would deadlock.
        var depth = target.QueueDepth;
        var lines = Enumerable.Range(0, depth + 1).Select(_ => ((int, int)[])[(1, 0), Hold]).ToArray();
        yield return Case("lanes too far apart").Multiply(Sparse, 1, depth + 1, lines).Add(Halt.Definition);
    }

    private static IEnumerable<DirectedCase> Limits(ArchitectureRecord target)
    {
        yield return new DirectedCase("no halt", TrapCode.ProgramEnd, target).Add(Nop.Definition).Add(Nop.Definition);
        yield return new DirectedCase("program too long", TrapCode.ProgramEnd, target).Set(launch => launch.ProgramLength = (uint)target.ProgramWords + 1).Add(Halt.Definition);
        yield return new DirectedCase("watchdog", TrapCode.Watchdog, target)
            .Add(Loop.Definition, (Loop.Count, 65535), (Loop.End, 1)).Add(EndLoop.Definition, (EndLoop.Start, 0)).Add(Halt.Definition);
        yield return new DirectedCase("watchdog at once", TrapCode.Watchdog, target).Set(launch => launch.WatchdogInstructions = 0).Add(Halt.Definition);

        foreach (var element in (InstructionWord[])[NewRequantize(units: 1), NewLstm(), InstructionWord.Of(Gru.Definition).With(Gru.Units, 1)])
        {
            yield return new DirectedCase($"accumulator of {InstructionText.Format(element)}", TrapCode.AccumulatorOverflow, target)
                .Overflow(target).Add(element.With(CommonFields.Wait, HazardPrograms.WaitForMatrix)).Add(Halt.Definition);
        }
    }

    private static InstructionWord NewLstm() => InstructionWord.Of(Lstm.Definition).With(Lstm.Units, 1);

    private static InstructionWord NewRequantize(int units) => InstructionWord.Of(Requantize.Definition).With(Requantize.Units, units);
}
