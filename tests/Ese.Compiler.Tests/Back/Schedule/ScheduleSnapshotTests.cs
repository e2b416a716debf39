using System.Globalization;
using System.Text;
using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

/// <summary>The order of instructions and waits of each kind of layer, for people to review.</summary>
public class ScheduleSnapshotTests
{
    private static readonly string[] UnitNames = ["load", "matrix", "element", "store"];

    private static readonly Field[] Shown =
    [
        Loop.Axis, SpMV.Bank, Lstm.Bank, Requantize.Bank, Clear.Bank, LoadVector.Segment, LoadVector.Offset, LoadVector.Order, LoadVector.Ahead,
        StoreVector.Segment, StoreVector.Offset, StoreVector.Order, StoreVector.Behind,
    ];

    [Fact]
    public Task TwoSummedDirectionsShareALoop() => Verifier.Verify(Listing(6, new GraphSource(1).Inputs(6).AddLstm(9, 1, false, false)));

    [Fact]
    public Task ProjectedDirectionsTakeTurns() => Verifier.Verify(Listing(6, new GraphSource(1).Inputs(6).AddLstm(9, 2, true, true)));

    [Fact]
    public Task OneDirectionKeepsItsState() => Verifier.Verify(Listing(6, new GraphSource(1).Inputs(6).AddLstm(9, 0, true, true).AddFullyConnected(4)));

    [Fact]
    public Task ConvolutionsAndGatedUnits() => Verifier.Verify(Listing(9, new GraphSource(1).Inputs(9).AddConv(3, 1).AddGru(6, 2)));

    private static string Listing(int inputs, GraphSource source)
    {
        var compilation = BackEnd.Compile(source.Graph(inputs), Targets.Small());
        var (schedule, waits) = (compilation.Schedule!, compilation.Allocation!.Waits);
        var text = new StringBuilder();
        for (var index = 0; index < waits.Length; index++)
        {
            var instruction = schedule.Instructions[index];
            var fields = instruction.Definition.Fields.Where(Shown.Contains).Select(field => $"{field.Name}={instruction.Word[field]}");
            var units = UnitNames.Where((_, unit) => (waits[index] >> unit & 1) != 0);
            var tag = schedule.Tags[(int)instruction.Word[CommonFields.Tag]];
            text.AppendLine(CultureInfo.InvariantCulture, $"{instruction.Definition.Mnemonic,-5}{string.Join(' ', fields),-38}waits {string.Join('+', units),-15}{tag.Layer} {tag.Part}");
        }

        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
