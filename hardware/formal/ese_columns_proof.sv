// ese_columns against docs/architecture.md, "Weight stream" and the windows of conv: column c of group g is column i = c * groups + g, and
// reads word base + i, or in a window word base + (i / inner) * outer + i mod inner. Here columns are counted one at a time.
`default_nettype none

module ese_columns_proof #(
    parameter int GROUPS = 3,
    parameter int WORDS = 1024
) (
    input wire logic        clk,
    input wire logic        begins,
    input wire logic [17:0] base,
    input wire logic        windowed,
    input wire logic [13:0] inner,
    input wire logic [15:0] outer,
    input wire logic        next
);
    wire logic [GROUPS*17-1:0] address;
    wire logic outside;
    ese_columns #(.GROUPS(GROUPS), .WORDS(WORDS)) dut (
        .clk(clk), .begins(begins), .base(base), .windowed(windowed), .inner(inner), .outer(outer), .next(next), .address(address),
        .outside(outside)
    );

    // A step over one column: {first word of the run, place in the run}. Outside a window every word is a run of its own; places are counted on.
    function automatic logic [45:0] stepped(input logic [45:0] at, input logic in_runs, input logic [13:0] length, input logic [15:0] apart);
        if (!in_runs) stepped = {at[45:14] + 32'd1, at[13:0] + 14'd1};
        else if ({1'b0, at[13:0]} + 15'd1 == {1'b0, length}) stepped = {at[45:14] + {16'd0, apart}, 14'd0};
        else stepped = {at[45:14], at[13:0] + 14'd1};
    endfunction

    logic begun, held_windowed;
    logic [13:0] held_inner;
    logic [15:0] held_outer;
    always_ff @(posedge clk) begin
        if (begins) begin
            begun <= 1'b1;
            held_windowed <= windowed;
            held_inner <= inner;
            held_outer <= outer;
        end
    end

    // What a step over all groups leaves behind: the module holds it.
    logic [45:0] over;
    always_comb begin
        int k;
        over = '0;
        for (k = 0; k < GROUPS; k = k + 1) over = stepped(over, held_windowed, held_inner, 16'd1);
    end
    (* keep *) wire logic [6:0] skip = begun && held_windowed ? over[20:14] : 7'd0;
    (* keep *) wire logic [14:0] remain = begun ? {1'b0, over[13:0]} : 15'd0;
    (* keep *) wire logic signed [17:0] jump = {2'd0, held_outer} - {4'd0, held_inner};

    wire logic [GROUPS-1:0] outsides;
    genvar group;
    generate
        for (group = 0; group < GROUPS; group = group + 1) begin : g_group
            logic [31:0] run;
            logic [13:0] place;
            (* keep *) wire logic [31:0] word = held_windowed ? run + {18'd0, place} : run;

            logic [45:0] first, later;
            always_comb begin
                int k;
                first = {14'd0, base, 14'd0};
                for (k = 0; k < group; k = k + 1) first = stepped(first, windowed, inner, outer);
                later = {run, place};
                for (k = 0; k < GROUPS; k = k + 1) later = stepped(later, held_windowed, held_inner, held_outer);
            end
            always_ff @(posedge clk) begin
                if (begins) {run, place} <= first;
                else if (next) {run, place} <= later;
            end
            assign outsides[group] = word >= 32'(WORDS);

            always_comb begin
                // No stream gets further than 2^30 words.
                assume (run < 32'h40000000);
                assert (address[group*17 +: 17] == word[16:0]);
                assert (place < held_inner || !held_windowed);
            end
        end
    endgenerate

    always_comb begin
        assume (inner != 0);
        assume (begun || !next);
        assert (outside == (outsides != 0));
        assert (begun || !held_windowed);
    end
endmodule

`default_nettype wire
