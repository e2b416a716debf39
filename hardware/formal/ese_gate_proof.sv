// The front of ese_cell, where accumulators leave the engine's wide sums: bias, rounding, saturation and the trap of docs/numerics.md,
// "Accumulation": z = sat16(round(acc + bias, shift)), and an overflow where sum or biased sum do not fit ACCUMULATOR_BITS.
`default_nettype none
`include "ese_isa.svh"

module ese_gate_proof #(
    parameter int SUM = 54,
    parameter int ACCUMULATOR_BITS = 48
) (
    input wire logic             clk,
    input wire logic [127:0]     word,
    input wire logic [4*SUM-1:0] sums,
    input wire logic [4*32-1:0]  biases,
    input wire logic [3:0]       sums_valid
);
    wire logic overflow;
    wire logic [5*15-1:0] table_address;
    wire logic [15:0] new_cell, lstm_out, gru_out, requantized;
    ese_cell #(.SUM(SUM), .ACCUMULATOR_BITS(ACCUMULATOR_BITS)) dut (
        .clk(clk), .word(word), .interpolates(8'd0), .sums(sums), .biases(biases), .sums_valid(sums_valid), .old_cell(16'd0),
        .old_hidden(16'd0), .peephole_f(32'd0), .peephole_i(32'd0), .peephole_o(32'd0), .table_address(table_address), .table_below(80'd0),
        .table_above(80'd0), .new_cell(new_cell), .lstm_out(lstm_out), .gru_out(gru_out), .requantized(requantized), .overflow(overflow)
    );

    // Candidates are g of lstm, which comes third, and nh and nx of gru, which come second and third.
    wire logic lstm = word[`ESE_OP] == `ESE_OP_LSTM;
    wire logic gru = word[`ESE_OP] == `ESE_OP_GRU;
    wire logic [6:0] gates_by = lstm ? word[`ESE_LSTM_GATE_SHIFT] : gru ? word[`ESE_GRU_GATE_SHIFT] : word[`ESE_RQT_SHIFT];
    wire logic [6:0] candidates_by = lstm ? word[`ESE_LSTM_CAND_SHIFT] : word[`ESE_GRU_CAND_SHIFT];

    logic [3:0] too_large;
    genvar gate;
    generate
        for (gate = 0; gate < 4; gate = gate + 1) begin : g_gate
            wire logic signed [63:0] sum = {{64-SUM{sums[gate*SUM + SUM - 1]}}, sums[gate*SUM +: SUM]};
            wire logic signed [63:0] biased = sum + {{32{biases[gate*32 + 31]}}, biases[gate*32 +: 32]};
            wire logic signed [63:0] limit = 64'sd1 << (ACCUMULATOR_BITS - 1);
            (* keep *) wire logic [6:0] by = (lstm && gate == 2) || (gru && gate >= 1 && gate <= 2) ? candidates_by : gates_by;
            (* keep *) logic [SUM:0] held;
            always_ff @(posedge clk) begin
                held <= biased[SUM:0];
                too_large[gate] <= sums_valid[gate] && (sum >= limit || sum < -limit || biased >= limit || biased < -limit);
            end
        end
    endgenerate

    // One bit at a time, as in ese_round_proof; what does not fit becomes the limit on its side.
    logic signed [71:0] whole;
    logic half;
    always_comb begin
        int step;
        whole = {{71-SUM{g_gate[0].held[SUM]}}, g_gate[0].held};
        half = 1'b0;
        for (step = 1; step <= 47; step = step + 1) begin
            if (step <= $signed(g_gate[0].by)) begin
                half = whole[0];
                whole = {whole[71], whole[71:1]};
            end
        end
        for (step = 1; step <= 15; step = step + 1) begin
            if (step <= -$signed(g_gate[0].by)) whole = {whole[70:0], 1'b0};
        end
    end
    wire logic signed [71:0] rounded = whole + {71'd0, half};
    (* keep *) logic [15:0] z;
    always_ff @(posedge clk) z <= rounded[71:15] == {57{rounded[71]}} ? rounded[15:0] : {rounded[71], {15{!rounded[71]}}};

    always_comb begin
        assume ($signed(gates_by) >= -7'sd15 && $signed(gates_by) <= 7'sd47);
        assume ($signed(candidates_by) >= -7'sd15 && $signed(candidates_by) <= 7'sd47);
        assert (overflow == (too_large != 0));
    end
endmodule

`default_nettype wire
