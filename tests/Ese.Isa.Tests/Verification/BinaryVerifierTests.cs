using static Ese.Isa.Tests.SampleBinary;

namespace Ese.Isa.Tests;

public sealed class BinaryVerifierTests
{
    [Fact]
    public void TheSampleVerifies()
    {
        Assert.Empty(BinaryVerifier.Findings(Create()));
        BinaryVerifier.Verify(Create());
    }

    [Fact]
    public void TheErrorNamesInstructionMnemonicAndLayer()
    {
        var error = Assert.Throws<EseException>(() => BinaryVerifier.Verify(With(Cells, word => word.With(Lstm.Destination, 63)), "x.esebin"));

        Assert.Equal(ErrorTable.OnChipAddress, error.Code);
        Assert.Equal("x.esebin", error.File);
        Assert.Contains("instruction 8 (lstm, layer rnns.0/forward/input)", error.Message, StringComparison.Ordinal);
        Assert.Contains("63 to 64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIllegalWordIsFound() =>
        Found(ErrorTable.IllegalInstruction, FillCell, With(FillCell, word => word with { Low = word.Low | 31 }));

    [Fact]
    public void ATagOutsideTheSectionIsFound() =>
        Found(ErrorTable.UnknownTag, FillCell, With(FillCell, word => word.With(CommonFields.Tag, 77)));

    [Fact]
    public void ASlotFormatTheTargetDoesNotDecodeIsFound()
    {
        var binary = Create();
        Found(ErrorTable.UnsupportedByTarget, InputMatrix, binary with { Architecture = binary.Architecture with { SlotFormats = SampleTarget.Only("w16i0") } });
    }

    [Fact]
    public void EightBitVectorsTheTargetDoesNotHaveAreFound()
    {
        var binary = With(Cells, word => word.With(Lstm.EightBit, 1));
        Found(ErrorTable.UnsupportedByTarget, Cells, binary with { Architecture = binary.Architecture with { VectorBits = [16] } });
    }

    [Fact]
    public void LoopsThatDoNotMatchAreFound()
    {
        Found(ErrorTable.ProgramStructure, LoopEnd, With(LoopStart, word => word.With(Loop.End, StoreLogits)));
        Found(ErrorTable.ProgramStructure, LoopEnd, With(LoopEnd, word => word.With(EndLoop.Start, FillCell)));
        Found(ErrorTable.ProgramStructure, LoopEnd, With(LoopEnd, word => word.With(EndLoop.Counter, 1)));
        Found(ErrorTable.ProgramStructure, LoopEnd, With(LoopStart, _ => Word(Nop.Definition)));
        Found(ErrorTable.ProgramStructure, LoopStart, With(LoopEnd, _ => Word(Nop.Definition)));
    }

    [Fact]
    public void ALoopWithoutPassesIsFound() =>
        Found(ErrorTable.ProgramStructure, LoopStart, With(LoopStart, word => word.With(Loop.OverAxis, 0)));

    [Fact]
    public void NestedLoopsOnOneCounterAreFound() =>
        Found(ErrorTable.ProgramStructure, 1, With(
            Word(Loop.Definition, (Loop.Count, 2), (Loop.End, 3)), Word(Loop.Definition, (Loop.Count, 2), (Loop.End, 2)),
            Word(EndLoop.Definition, (EndLoop.Start, 1)), Word(EndLoop.Definition), Word(Halt.Definition)));

    [Fact]
    public void AnAxisThatDoesNotExistIsFound() =>
        Found(ErrorTable.InvalidOperand, LoopStart, With(LoopStart, word => word.With(Loop.Axis, 3)));

    [Fact]
    public void AProgramWithoutHaltOrWithInstructionsBehindItIsFound()
    {
        Found(ErrorTable.ProgramStructure, End, With(End, _ => Word(Nop.Definition)));
        Found(ErrorTable.ProgramStructure, FillCell, With(FillCell, _ => Word(Halt.Definition)));
    }

    [Theory]
    [InlineData(LoadTables, "dst", 16399)]
    [InlineData(LoadParameters, "dst", 55)]
    [InlineData(FillHidden, "dst", 63)]
    [InlineData(FillCell, "dst", 15)]
    [InlineData(LoadInput, "dst", 63)]
    [InlineData(InputMatrix, "base", 63)]
    [InlineData(Cells, "param", 57)]
    [InlineData(Cells, "cell", 15)]
    [InlineData(Cells, "units", 5)]
    [InlineData(Logits, "dst", 63)]
    [InlineData(Logits, "units", 17)]
    [InlineData(StoreLogits, "src", 63)]
    public void AnOnChipAddressOutOfRangeIsFound(int index, string field, int value) =>
        Found(ErrorTable.OnChipAddress, index, Set(index, field, value));

    [Fact]
    public void MoreAccumulatorsThanTheTargetHasAreFound()
    {
        var binary = Create();
        Found(ErrorTable.OnChipAddress, InputMatrix, binary with { Architecture = binary.Architecture with { RowsPerLane = 3 } });
    }

    [Theory]
    [InlineData(LoadTables, "seg", 1)]
    [InlineData(LoadTables, "offset", 100000)]
    [InlineData(LoadParameters, "offset", 98)]
    [InlineData(LoadInput, "seg", 9)]
    [InlineData(LoadInput, "stride", 3)]
    [InlineData(LoadInput, "offset", 1)]
    [InlineData(LoadInput, "seg", 4)]
    [InlineData(StoreLogits, "seg", 0)]
    [InlineData(StoreLogits, "seg", 1)]
    [InlineData(StoreLogits, "len", 3)]
    [InlineData(InputMatrix, "stream", 1000)]
    public void ASegmentAccessThatIsNotAllowedIsFound(int index, string field, int value) =>
        Found(ErrorTable.SegmentAccess, index, Set(index, field, value));

    [Fact]
    public void AStepOfAnotherAxisIsFound()
    {
        Found(ErrorTable.SegmentAccess, LoadInput, With(LoadInput, word => word.With(LoadVector.Counter, 1).With(LoadVector.Axis, 1)));
        Found(ErrorTable.InvalidOperand, LoadInput, Set(LoadInput, "axis", 1));
    }

    [Fact]
    public void TheFirstStepAndTheLastMayBeNamedOutsideALoop()
    {
        Assert.Empty(BinaryVerifier.Findings(Set(LoadInput, "ctr", 1)));
        Assert.Empty(BinaryVerifier.Findings(With(Stepped(order: 2, ahead: 0))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TheStepAfterOrBeforeOutsideALoopIsFound(int order)
    {
        Found(ErrorTable.InvalidOperand, 0, With(Stepped(order, ahead: 1)));
        Found(ErrorTable.InvalidOperand, StoreLogits, With(StoreLogits, word => word.With(StoreVector.Behind, 1).With(StoreVector.Counter, 1).With(StoreVector.Order, order)));
    }

    [Fact]
    public void TheStepAfterOrBeforeWithoutAnOrderIsFound()
    {
        Found(ErrorTable.InvalidOperand, LoadInput, With(LoadInput, word => word.With(LoadVector.Ahead, 1).With(LoadVector.Order, 0)));
        Found(ErrorTable.InvalidOperand, StoreLogits, With(StoreLogits, word => word.With(StoreVector.Behind, 1).With(StoreVector.Order, 0)));
    }

    [Fact]
    public void TheStepAfterInACountedLoopIsFound() =>
        Found(ErrorTable.InvalidOperand, 1, With(
            Word(Loop.Definition, (Loop.Count, 2), (Loop.End, 2)), Stepped(order: 1, ahead: 1)[0],
            Word(EndLoop.Definition), Word(Halt.Definition)));

    [Theory]
    [InlineData("rows", 3)]
    [InlineData("cols", 3)]
    [InlineData("lines", 4)]
    [InlineData("fmt", 2)]
    public void AStreamThatDoesNotFitItsShapeIsFound(string field, int value) =>
        Found(ErrorTable.InvalidWeightStream, InputMatrix, Set(InputMatrix, field, value));

    [Fact]
    public void StreamsThatShareBytesAreFound() =>
        Found(ErrorTable.InvalidWeightStream, RecurrentMatrix, With(RecurrentMatrix, word => word.With(SpMV.Stream, Create().Program[InputMatrix][SpMV.Stream] + 1)));

    [Theory]
    [InlineData(FillHidden, RecurrentMatrix)]
    [InlineData(FillCell, Cells)]
    [InlineData(LoadTables, Cells)]
    [InlineData(LoadParameters, Cells)]
    [InlineData(LoadInput, InputMatrix)]
    [InlineData(Logits, StoreLogits)]
    public void WordsNobodyWroteAreFound(int removed, int reader) =>
        Found(ErrorTable.ReadBeforeWrite, reader, With(removed, word => Word(Nop.Definition, (CommonFields.Wait, word[CommonFields.Wait]))));

    [Fact]
    public void WordsThatOnlyALoopOverAnAxisWritesMayBeUnwrittenBehindIt()
    {
        var binary = Create();
        Found(ErrorTable.ReadBeforeWrite, End, binary with
        {
            Program = binary.Program.Insert(End, Word(StoreVector.Definition, (StoreVector.Segment, 4), (StoreVector.Source, 16), (StoreVector.Length, 2), (CommonFields.Wait, Element))),
        });
    }

    [Theory]
    [InlineData(InputMatrix, Load)]
    [InlineData(Cells, Matrix)]
    [InlineData(OutputMatrix, Element)]
    [InlineData(Logits, Matrix)]
    [InlineData(Logits, Store)]
    [InlineData(StoreLogits, Element)]
    public void EveryMissingWaitIsFound(int index, int unit)
    {
        var binary = With(index, word => word.With(CommonFields.Wait, word[CommonFields.Wait] & ~(long)unit));

        Found(ErrorTable.MissingWait, index, binary);
    }

    [Fact]
    public void OnlyTheLastInstructionOfAUnitIsWaitedFor()
    {
        InstructionWord read = Word(StoreVector.Definition, (StoreVector.Segment, 4), (StoreVector.Source, 8), (StoreVector.Length, 2));
        var (hidden, cell) = (Create().Program[FillHidden], Create().Program[FillCell]);

        Found(ErrorTable.MissingWait, 2, With(cell, hidden, read, Word(Halt.Definition)));
        Assert.Empty(BinaryVerifier.Findings(With(hidden, cell, read, Word(Halt.Definition))));
    }

    [Fact]
    public void TheLastInstructionOnEveryPathIsWaitedFor()
    {
        // The loop may make no pass; then the fill in front of it is the last.
        InstructionWord read = Word(StoreVector.Definition, (StoreVector.Segment, 4), (StoreVector.Source, 8), (StoreVector.Length, 2));
        InstructionWord[] Program(int wait) =>
        [
            Create().Program[FillHidden],
            Word(Loop.Definition, (Loop.OverAxis, 1), (Loop.End, 3)),
            Create().Program[FillCell],
            Word(EndLoop.Definition, (EndLoop.Start, 1)),
            read.With(CommonFields.Wait, wait),
            Word(Halt.Definition),
        ];

        Found(ErrorTable.MissingWait, 4, With(Program(0)));
        Assert.Empty(BinaryVerifier.Findings(With(Program(Element))));
    }

    [Fact]
    public void AStepAheadMeetsTheStepAnotherPassIsAt()
    {
        InstructionWord[] Program(int ahead, int storeWait) =>
        [
            Create().Program[FillHidden],
            Word(Loop.Definition, (Loop.OverAxis, 1), (Loop.End, 4)),
            Word(StoreVector.Definition, (StoreVector.Segment, 3), (StoreVector.Stride, 4), (StoreVector.Order, 1), (StoreVector.Source, 8), (StoreVector.Length, 2), (CommonFields.Wait, Element | storeWait)),
            Word(LoadVector.Definition, (LoadVector.Segment, 3), (LoadVector.Stride, 4), (LoadVector.Order, 1), (LoadVector.Destination, 32), (LoadVector.Length, 2), (LoadVector.Ahead, ahead), (CommonFields.Wait, Store)),
            Word(EndLoop.Definition, (EndLoop.Start, 1)),
            Word(Halt.Definition),
        ];

        Assert.Empty(BinaryVerifier.Findings(With(Program(ahead: 0, storeWait: 0))));
        Assert.Empty(BinaryVerifier.Findings(With(Program(ahead: 1, storeWait: Load))));
        Found(ErrorTable.MissingWait, 2, With(Program(ahead: 1, storeWait: 0)));
    }

    [Fact]
    public void ALoadOfWhatTheStoreUnitMayNotHaveStoredIsFound()
    {
        InstructionWord store = Word(StoreVector.Definition, (StoreVector.Segment, 4), (StoreVector.Source, 8), (StoreVector.Length, 2), (CommonFields.Wait, Element));
        InstructionWord load = Word(LoadVector.Definition, (LoadVector.Segment, 4), (LoadVector.Destination, 32), (LoadVector.Length, 2));
        InstructionWord[] Program(int wait, int offset) =>
            [Create().Program[FillHidden], store, load.With(CommonFields.Wait, wait).With(LoadVector.Offset, offset), Word(Halt.Definition)];

        Found(ErrorTable.MissingWait, 2, With(Program(0, 0)));
        Assert.Empty(BinaryVerifier.Findings(With(Program(Store, 0))));
        Assert.Empty(BinaryVerifier.Findings(With(Program(0, 2))));
    }

    [Fact]
    public void StepsOfDifferentPassesDoNotConflict()
    {
        InstructionWord[] program =
        [
            Create().Program[FillHidden],
            Word(Loop.Definition, (Loop.OverAxis, 1), (Loop.End, 5)),
            Word(LoadVector.Definition, (LoadVector.Segment, 3), (LoadVector.Stride, 4), (LoadVector.Order, 1), (LoadVector.Destination, 32), (LoadVector.Length, 2), (CommonFields.Wait, Element)),
            Word(AddVectors.Definition, (AddVectors.First, 32), (AddVectors.Second, 8), (AddVectors.Destination, 40), (AddVectors.Length, 2), (CommonFields.Wait, Load | Store)),
            Word(StoreVector.Definition, (StoreVector.Segment, 3), (StoreVector.Stride, 4), (StoreVector.Order, 1), (StoreVector.Source, 40), (StoreVector.Length, 2), (CommonFields.Wait, Element | Load)),
            Word(EndLoop.Definition, (EndLoop.Start, 1)),
            Word(Halt.Definition),
        ];

        Assert.Empty(BinaryVerifier.Findings(With(program)));

        program[2] = program[2].With(LoadVector.Order, (int)StepOrder.Reverse);
        Found(ErrorTable.MissingWait, 2, With(program));
    }

    [Fact]
    public void ClampsInTheWrongOrderAreFound() =>
        Found(ErrorTable.InvalidOperand, Logits, With(Logits, word => word.With(Requantize.Low, 3).With(Requantize.High, 2)));

    [Theory]
    [InlineData(8, 20, 24, true)]
    [InlineData(20, 8, 24, true)]
    [InlineData(20, 24, 8, true)]
    [InlineData(8, 12, 8, true)]
    [InlineData(8, 12, 12, true)]
    [InlineData(8, 8, 8, true)]
    [InlineData(8, 20, 9, false)]
    [InlineData(8, 20, 11, false)]
    [InlineData(9, 20, 8, false)]
    [InlineData(20, 9, 8, false)]
    [InlineData(20, 8, 11, false)]
    public void ASumThatOverlapsAnOperandInPartIsFound(int first, int second, int destination, bool isSound)
    {
        var binary = With(
            Word(Fill.Definition, (Fill.Length, 32)),
            Word(
                AddVectors.Definition, (AddVectors.First, first), (AddVectors.Second, second), (AddVectors.Destination, destination),
                (AddVectors.Length, 4)),
            Word(Halt.Definition));
        Overlap(binary, 1, isSound);
    }

    [Theory]
    [InlineData(8, 8, true)]
    [InlineData(8, 12, true)]
    [InlineData(12, 8, true)]
    [InlineData(8, 11, false)]
    [InlineData(11, 8, false)]
    public void AHiddenVectorThatOverlapsTheOldOneInPartIsFound(int state, int destination, bool isSound)
    {
        // Two units on two lanes: four words, sixteen biases.
        var sample = Create();
        var binary = With(
            sample.Program[LoadTables], sample.Program[LoadParameters].With(LoadConstants.Length, 16),
            Word(Fill.Definition, (Fill.Length, 32)),
            Word(
                Gru.Definition, (Gru.Units, 2), (Gru.State, state), (Gru.Destination, destination), (CommonFields.Wait, Load)),
            Word(Halt.Definition));
        Overlap(binary with { Architecture = binary.Architecture with { RowsPerLane = 16 } }, 3, isSound);
    }

    [Fact]
    public void FindingsAreOrderedAndSayEachThingOnce()
    {
        var binary = With(StoreLogits, word => word.With(StoreVector.Source, 63));
        binary = binary with { Program = binary.Program.SetItem(FillHidden, binary.Program[FillHidden].With(Fill.Destination, 63)) };

        var findings = BinaryVerifier.Findings(binary);

        Assert.Equal(findings.OrderBy(finding => finding.Instruction), findings);
        Assert.Equal(findings.Count, findings.Select(finding => (finding.Instruction, finding.Code)).Distinct().Count());
    }

    private static InstructionWord[] Stepped(int order, int ahead) =>
    [
        Word(LoadVector.Definition, (LoadVector.Segment, 1), (LoadVector.Stride, 2), (LoadVector.Order, order), (LoadVector.Length, 2), (LoadVector.Ahead, ahead)),
        Word(Halt.Definition),
    ];

    private static EseBinary Set(int index, string field, long value) => With(index, word =>
    {
        var row = InstructionTable.All[(int)word[CommonFields.Opcode]];
        return word.With(row.Fields.Single(known => known.Name == field), value);
    });

    private static void Overlap(EseBinary binary, int instruction, bool isSound)
    {
        if (isSound)
        {
            Assert.Empty(BinaryVerifier.Findings(binary));
            return;
        }

        var finding = Assert.Single(BinaryVerifier.Findings(binary));
        Assert.Equal((ErrorTable.InvalidOperand, instruction), (finding.Code, finding.Instruction));
        Assert.Contains("in part", finding.Message, StringComparison.Ordinal);
    }

    private static void Found(ErrorCode code, int instruction, EseBinary binary)
    {
        var findings = BinaryVerifier.Findings(binary);
        Assert.True(
            findings.Any(finding => finding.Code == code && finding.Instruction == instruction),
            $"{code} at {instruction} is not among: {string.Join("; ", findings)}");
    }
}
