using Ese.Mutation;

namespace Ese.Hardware.Tests;

/// <summary>What <c>eng/mutate</c> changes, and what it leaves alone.</summary>
public class FaultSourcesTests
{
    private const string Module = """
        // a + b
        module adder #(parameter int WIDTH = 8) (input wire logic signed [WIDTH-1:0] a, output logic [7:0] sum);
            localparam logic [1:0] IDLE = 2'd0;
            logic [3:0] count;
            wire logic small = count <= 4'd3 && a[6:2] != 0;
            generate
                if (WIDTH > 4) begin : g_wide
                    always_ff @(posedge clk) begin
                        if (small) count <= count + 4'd1;
                        else begin
                            count <= small ? {1'b0, a[2:0]} : 4'd15;
                        end
                    end
                end
            endgenerate
        `ifdef VERILATOR
            always_ff @(posedge clk) if (small) count <= 4'd9;
        `endif
        endmodule
        """;

    [Fact]
    public void BehaviourIsChangedAndNothingElse()
    {
        string[] expected =
        [
            "2 sign: signed → nothing",
            "5 comparison: <= → <",
            "5 comparison: <= → >",
            "5 constant: 4'd3 → 4'd4",
            "5 logic: && → ||",
            "5 slice: 6 → 7",
            "5 slice: 2 → 3",
            "5 comparison: != → ==",
            "5 constant: 0 → 1",
            "7 comparison: > → >=",
            "7 comparison: > → <=",
            "7 constant: 4 → 5",
            "9 condition: small → !(small)",
            "9 stuck: small → 1'b1",
            "9 stuck: small → 1'b0",
            "9 statement: count <= count + 4'd1 → nothing",
            "9 arithmetic: + → -",
            "9 half: + 4'd1 → nothing",
            "9 constant: 4'd1 → 4'd2",
            "11 statement: count <= small ? {1'b0, a[2:0]} : 4'd15 → nothing",
            "11 branches: {1'b0, a[2:0]} : 4'd15 → (4'd15) : ({1'b0, a[2:0]})",
            "11 constant: 1'b0 → 1'd1",
            "11 slice: 2 → 3",
            "11 slice: 0 → 1",
            "11 constant: 4'd15 → 4'd14",
        ];
        Assert.Equal(expected, FaultSources.Find(FaultPart.Rtl, "adder.sv", Module).Select(Described));
    }

    [Fact]
    public void TheInterpreterIsChangedWhereItComputes()
    {
        const string Unit = """
            class Unit
            {
                long Add(int a, int b)
                {
                    ArgumentNullException.ThrowIfNull(b);
                    if (a < 3) throw new Exception($"{a + 1}");
                    Write(-a);
                    return (long)Math.Min(a > 0 ? a : b, b + (1L << 2));
                }
            }
            """;
        string[] expected =
        [
            "6 condition: a < 3 → !(a < 3)",
            "6 comparison: < → <=",
            "6 comparison: < → >=",
            "6 constant: 3 → 4",
            "7 statement: Write(-a) → nothing",
            "7 sign: -a → a",
            "8 sign: (long)Math.Min(a > 0 ? a : b, b + (1L << 2)) → (long)(uint)(Math.Min(a > 0 ? a : b, b + (1L << 2)))",
            "8 extreme: Min → Max",
            "8 condition: a > 0 → !(a > 0)",
            "8 branches: a : b → (b) : (a)",
            "8 comparison: > → >=",
            "8 comparison: > → <=",
            "8 constant: 0 → 1",
            "8 arithmetic: + → -",
            "8 half: b + (1L << 2) → b",
            "8 arithmetic: << → >>",
            "8 constant: 2 → 3",
        ];
        Assert.Equal(expected, FaultSources.Find(FaultPart.Interpreter, "Unit.cs", Unit).Select(Described));
    }

    [Fact]
    public void EveryFaultHasItsOwnNameAndChangesItsFile()
    {
        Assert.Equal(FaultSources.All.Count, FaultSources.All.Select(fault => fault.Id).Distinct().Count());
        foreach (var file in FaultSources.All.GroupBy(fault => fault.File))
        {
            var text = File.ReadAllText(FaultSources.PathOf(file.Key));
            Assert.All(file, fault => Assert.NotEqual(text, fault.Apply(text)));
        }
    }

    [Fact]
    public void AFaultKeepsItsNameWhereItsLineMoves()
    {
        var before = FaultSources.Find(FaultPart.Rtl, "adder.sv", Module);
        var behind = FaultSources.Find(FaultPart.Rtl, "adder.sv", "// moved\n\n" + Module);
        Assert.Equal(before.Select(fault => (fault.Id, fault.Line + 2)), behind.Select(fault => (fault.Id, fault.Line)));
    }

    [Fact]
    public void AFaultOfAnotherTextIsRefused()
    {
        var fault = FaultSources.Find(FaultPart.Rtl, "adder.sv", Module)[0];
        Assert.Throws<ArgumentException>(() => fault.Apply("\n" + Module));
    }

    [Fact]
    public void TheSampleDependsOnTheSeedAloneAndGivesEveryKindItsTurn()
    {
        var order = FaultSample.Order(FaultSources.All, FaultPart.Rtl, 1);
        Assert.Equal(order, FaultSample.Order(FaultSources.All, FaultPart.Rtl, 1));
        Assert.NotEqual(order, FaultSample.Order(FaultSources.All, FaultPart.Rtl, 2));
        var kinds = order.Select(fault => fault.Operator).Distinct().Count();
        Assert.Equal(kinds, order.Take(kinds).Select(fault => fault.Operator).Distinct().Count());
        Assert.Equal(FaultSources.All.Count(fault => fault.Part == FaultPart.Rtl), order.Distinct().Count());
    }

    [Fact]
    public void EveryEntryOfTheListOfEquivalentFaultsIsAFaultAndHasAReason()
    {
        var known = FaultSources.All.Select(fault => fault.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(EquivalentFaults.All, entry =>
        {
            Assert.Contains(entry.Key, known);
            Assert.True(entry.Value.Length > 20, entry.Key);
        });
    }

    private static string Described(PointFault fault) => $"{fault.Line} {fault.Operator}: {fault.Change}";
}
