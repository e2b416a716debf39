namespace Ese.Conformance.Tests;

/// <summary>Faults of the weight streams, on either side, and of lanes and constants (promises P4 and P5).</summary>
public class EncoderFaultTests
{
    [Fact]
    public void AGapThatCountsItsWeightIsCaught() => AssertCaught(InCompiler(
        "Encoding/LaneWalk.cs", "Math.Min(target - _position[lane] - 1, _maximumIndex)", "Math.Min(target - _position[lane], _maximumIndex)"));

    [Fact]
    public void APaddingElementThatTakesTheNextWeightIsCaught() => AssertCaught(InCompiler(
        "Encoding/LaneWalk.cs", "cursor == _elements.Starts[lane + 1] || _elements.Positions[cursor] != _position[lane]", "cursor == _elements.Starts[lane + 1]"));

    [Fact]
    public void AHoldThatIsNotWrittenIsCaught() => AssertCaught(InCompiler(
        "Encoding/SlotWriter.cs", "WriteHold() => Write(_format.Hold, 0)", "WriteHold() => Write(0, 0)"));

    [Fact]
    public void AnIndexThatPassesAColumnIsCaught() => AssertCaught(InCompiler(
        "Encoding/LaneWalk.cs", "Math.Min(maximumIndex, shape.Rows - 1)", "maximumIndex"));

    [Fact]
    public void AQueueOneDeeperThanTheEnginesIsCaught() => AssertCaught(InCompiler(
        "Encoding/LaneWalk.cs", "_reach = queueDepth - 1;", "_reach = queueDepth;"));

    [Fact]
    public void LanesThatDoNotConsumeTheLastColumnsAreCaught() => AssertCaught(InCompiler(
        "Encoding/LaneWalk.cs", "else if (_column[lane] < _lastColumn)", "else if (_column[lane] < 0)"));

    [Fact]
    public void ColumnsInRowOrderAreCaught() => AssertCaught(InCompiler(
        "Encoding/LaneElements.cs", "visit(streamLane, (column * rowStarts.Length) + row, weight);", "visit(streamLane, (column * rowStarts.Length) + rowStarts.Length - 1 - row, weight);"));

    [Fact]
    public void ColumnGroupsInTheWrongOrderAreCaught() => AssertCaught(InCompiler(
        "Encoding/ChunkShape.cs", "var place = (column * Groups) + group;", "var place = (column * Groups) + Groups - 1 - group;"));

    [Fact]
    public void IndexBitsWrittenInsideTheWeightAreCaught() => AssertCaught(InCompiler(
        "Encoding/SlotWriter.cs", "((ulong)index << _format.WeightBits)", "((ulong)index << (_format.WeightBits - 1))"));

    [Fact]
    public void TheSignOfAWeightCutOffIsCaught() => AssertCaught(InCompiler(
        "Encoding/SlotWriter.cs", "(1UL << _format.WeightBits) - 1", "(1UL << (_format.WeightBits - 1)) - 1"));

    [Fact]
    public void LinesThatDoNotEndOnAByteAreCaught() => AssertCaught(InCompiler(
        "Encoding/SlotWriter.cs", "if (_pendingBits > 0)", "if (_pendingBits > 4)"));

    [Fact]
    public void WeightsDecodedWithoutTheirSignAreCaught() => AssertCaught(SourceFault.InIsa(
        "Streams/DecodingWalk.cs", "(int)(slot << weightShift) >> weightShift", "(int)(slot << weightShift >> weightShift)"));

    [Fact]
    public void AStreamSharedByMatricesOfAnotherShapeIsCaught() => AssertCaught(InCompiler(
        "Encoding/ImageBuilder.cs", "reading + Convert.ToHexStringLower(SHA256.HashData(bytes.Span))", "reading.Length.ToString() + bytes.Length"));

    [Fact]
    public void BiasesInTheOrderOfGatesAreCaught() => AssertCaught(InCompiler(
        "Lanes/ParameterWords.cs", "words[(order.Positions[unit] * gates) + gate]", "words[(gate * order.Count) + order.Positions[unit]]"));

    [Fact]
    public void BiasesThatIgnoreTheOrderOfUnitsAreCaught() => AssertCaught(InCompiler(
        "Lanes/ParameterWords.cs", "order.Positions[unit] * gates", "unit * gates"));

    [Fact]
    public void TheOrderOfDirectionsSwappedIsCaught() => AssertCaught(InCompiler(
        "Lanes/VectorLayout.cs", "[.. first.Positions, .. second.Positions.Select(position => first.Words + position)]", "[.. first.Positions.Select(position => second.Words + position), .. second.Positions]"));

    [Fact]
    public void GruCandidateRowsOfTheInputInTheHiddenPlaceAreCaught() => AssertCaught(InCompiler(
        "Lanes/RecurrentAssigner.cs", "GruInputBlocks = [0, 1, 2, -1]", "GruInputBlocks = [0, 1, -1, 2]"));

    private static SourceFault InCompiler(string file, string original, string replacement) => SourceFault.InCompiler(file, original, replacement);

    private static void AssertCaught(SourceFault fault) => Fault.AssertCaught(fault, nameof(LayerCheck));
}
