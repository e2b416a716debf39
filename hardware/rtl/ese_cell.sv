// The arithmetic of one unit a cycle in one channel: lstm, gru and rqt of docs/numerics.md. Cycles count from the one in which the sum
// of the first gate is there; the other gates' follow, one a cycle, in the order f i g o for lstm and r nh nx z for gru.
//
//   lstm   0-3 bias and shift · 2 peephole · 3 table · 7 cell · 10 output peephole · 12 table · 15 product and rounding · 17 out
//   gru    0-3 bias and shift · 2 table · 5 r·nh · 7 table · 10 mix · 15 out
//   rqt    0 bias and shift · 2 table · 5 rounding · 6 clamp · 7 out
`default_nettype none
`include "ese_isa.svh"

module ese_cell #(
    parameter int SUM = 54,
    parameter int ACCUMULATOR_BITS = 48
) (
    input  wire logic                   clk,
    input  wire logic [127:0]           word,
    input  wire logic [7:0]             interpolates,
    // In cycle q: sum and bias of the gate that comes q-th, and whether they are a unit's.
    input  wire logic [4*SUM-1:0]       sums,
    input  wire logic [4*32-1:0]        biases,
    input  wire logic [3:0]             sums_valid,
    // In cycle 0: the old cell, the old hidden value. Peepholes of f in cycle 0, i in 1, o in 10.
    input  wire logic signed [15:0]     old_cell,
    input  wire logic signed [15:0]     old_hidden,
    input  wire logic signed [31:0]     peephole_f,
    input  wire logic signed [31:0]     peephole_i,
    input  wire logic signed [31:0]     peephole_o,
    // Five tables are read a cycle: by f, r or rqt; i or z; g or n; o; the new cell.
    output logic [5*15-1:0]             table_address,
    input  wire logic [5*16-1:0]        table_below,
    input  wire logic [5*16-1:0]        table_above,
    output logic signed [15:0]          new_cell,        // cycle 10
    output logic signed [15:0]          lstm_out,        // cycle 17
    output logic signed [15:0]          gru_out,         // cycle 15
    output logic signed [15:0]          requantized,     // cycle 7
    output logic                        overflow
);
    `include "ese_numbers.svh"

    wire logic is_lstm = word[`ESE_OP] == `ESE_OP_LSTM;
    wire logic is_gru = word[`ESE_OP] == `ESE_OP_GRU;
    wire logic peeps = is_lstm && word[`ESE_LSTM_PEEP];
    wire logic signed [6:0] gate_shift = is_lstm || is_gru ? word[`ESE_LSTM_GATE_SHIFT] : word[`ESE_RQT_SHIFT];
    wire logic signed [6:0] candidate_shift = word[`ESE_LSTM_CAND_SHIFT];
    wire logic signed [6:0] peephole_shift = {2'b0, word[`ESE_LSTM_PEEP_SHIFT]};
    wire logic signed [4:0] cell_shift = word[`ESE_LSTM_CELL_SHIFT];
    wire logic [3:0] cell_fraction = word[`ESE_LSTM_CELL_FRAC];
    wire logic [3:0] state_fraction = word[`ESE_GRU_STATE_FRAC];
    wire logic signed [6:0] out_shift = {2'b0, word[`ESE_LSTM_OUT_SHIFT]};
    wire logic [2:0] gate_table = is_lstm ? word[`ESE_LSTM_GATE_TABLE] : is_gru ? word[`ESE_GRU_GATE_TABLE] : word[`ESE_RQT_TABLE];
    wire logic [2:0] candidate_table = is_lstm ? word[`ESE_LSTM_CAND_TABLE] : word[`ESE_GRU_CAND_TABLE];

    // Bias and shift: z of gate q is there in cycle q + 2.
    logic signed [15:0] z0, z1, z2, z3;
    logic [3:0] too_large;
    assign overflow = |too_large;

    genvar gate;
    generate
        for (gate = 0; gate < 4; gate = gate + 1) begin : g_gate
            wire logic signed [SUM-1:0] sum = sums[gate*SUM +: SUM];
            wire logic signed [31:0] bias = biases[gate*32 +: 32];
            wire logic signed [SUM:0] biased = $signed({sum[SUM-1], sum}) + (SUM+1)'(bias);
            // The candidates of lstm (g) and gru (nh, nx) have a shift of their own.
            wire logic signed [6:0] shift = (is_lstm && gate == 2) || (is_gru && (gate == 1 || gate == 2)) ? candidate_shift : gate_shift;
            wire logic [SUM-ACCUMULATOR_BITS:0] sum_sign = sum[SUM-1:ACCUMULATOR_BITS-1];
            wire logic [SUM-ACCUMULATOR_BITS+1:0] biased_sign = biased[SUM:ACCUMULATOR_BITS-1];
            logic signed [SUM:0] held;
            logic signed [15:0] z;
            always_ff @(posedge clk) begin
                held <= biased;
                z <= ese_round16(72'(held), shift);
                too_large[gate] <= sums_valid[gate] && (!(&sum_sign || ~|sum_sign) || !(&biased_sign || ~|biased_sign));
            end
        end
    endgenerate
    assign z0 = g_gate[0].z;
    assign z1 = g_gate[1].z;
    assign z2 = g_gate[2].z;
    assign z3 = g_gate[3].z;

    // Peepholes on the old cell: product and rounding beside bias and shift, then the sum.
    logic signed [47:0] product_f, product_i;
    logic signed [47:0] peep_f, peep_i;
    logic signed [15:0] zf, zi, cell1;
    always_ff @(posedge clk) begin
        cell1 <= old_cell;
        product_f <= peephole_f * 48'(old_cell);
        product_i <= peephole_i * 48'(cell1);
        peep_f <= 48'(ese_round(72'(product_f), peephole_shift));
        peep_i <= 48'(ese_round(72'(product_i), peephole_shift));
        zf <= peeps ? ese_saturate16(72'(z0) + 72'(peep_f)) : z0;
        zi <= peeps ? ese_saturate16(72'(z1) + 72'(peep_i)) : z1;
    end

    // Tables.
    logic signed [15:0] table_f, table_i, table_g, table_o, table_c;
    logic signed [15:0] zn, zo, zc1;
    ese_lookup u_f (.clk(clk), .number(gate_table), .z(is_lstm ? zf : z0), .interpolates(interpolates),
        .address(table_address[0*15 +: 15]), .below(table_below[0*16 +: 16]), .above(table_above[0*16 +: 16]), .value(table_f));
    ese_lookup u_i (.clk(clk), .number(gate_table), .z(is_lstm ? zi : z3), .interpolates(interpolates),
        .address(table_address[1*15 +: 15]), .below(table_below[1*16 +: 16]), .above(table_above[1*16 +: 16]), .value(table_i));
    ese_lookup u_g (.clk(clk), .number(candidate_table), .z(is_lstm ? z2 : zn), .interpolates(interpolates),
        .address(table_address[2*15 +: 15]), .below(table_below[2*16 +: 16]), .above(table_above[2*16 +: 16]), .value(table_g));
    ese_lookup u_o (.clk(clk), .number(gate_table), .z(zo), .interpolates(interpolates),
        .address(table_address[3*15 +: 15]), .below(table_below[3*16 +: 16]), .above(table_above[3*16 +: 16]), .value(table_o));
    ese_lookup u_c (.clk(clk), .number(word[`ESE_LSTM_CELL_TABLE]), .z(zc1), .interpolates(interpolates),
        .address(table_address[4*15 +: 15]), .below(table_below[4*16 +: 16]), .above(table_above[4*16 +: 16]), .value(table_c));

    // lstm: the new cell. f is there in cycle 6, i and g in 7.
    logic signed [15:0] f7, cell7, z3_11;
    ese_delay #(.WIDTH(16), .CYCLES(7)) u_cell7 (.clk(clk), .in(old_cell), .out(cell7));
    ese_delay #(.WIDTH(16), .CYCLES(6)) u_z3 (.clk(clk), .in(z3), .out(z3_11));
    logic signed [31:0] forgotten, admitted;
    logic signed [47:0] mixed;
    wire logic signed [6:0] cell_round = 7'sd30 - $signed({3'b0, cell_fraction});
    always_ff @(posedge clk) begin
        f7 <= table_f;
        forgotten <= f7 * cell7;
        admitted <= table_i * table_g;
        mixed <= (48'(forgotten) <<< (4'd15 - cell_fraction)) + 48'(admitted);
        new_cell <= ese_round16(72'(mixed), cell_round);
    end

    // Output gate and output.
    logic signed [47:0] product_o;
    logic signed [15:0] zc;
    logic signed [31:0] product;
    always_ff @(posedge clk) begin
        product_o <= peephole_o * 48'(new_cell);
        zc <= ese_round16(72'(new_cell), 7'(cell_shift));
        zo <= peeps ? ese_saturate16(72'(z3_11) + 72'(48'(ese_round(72'(product_o), peephole_shift)))) : z3_11;
        zc1 <= zc;
        product <= table_o * table_c;
        lstm_out <= ese_round_vector(72'(product), out_shift, word[`ESE_LSTM_V8]);
    end

    // gru: r is there in cycle 5, z in 8, n in 10. z0 is r, z1 nh, z2 nx, z3 z.
    logic signed [15:0] nh5, nx6, zz10, hidden10;
    ese_delay #(.WIDTH(16), .CYCLES(2)) u_nh (.clk(clk), .in(z1), .out(nh5));
    ese_delay #(.WIDTH(16), .CYCLES(2)) u_nx (.clk(clk), .in(z2), .out(nx6));
    ese_delay #(.WIDTH(16), .CYCLES(2)) u_zz (.clk(clk), .in(table_i), .out(zz10));
    ese_delay #(.WIDTH(16), .CYCLES(10)) u_hidden (.clk(clk), .in(old_hidden), .out(hidden10));
    logic signed [31:0] reset_hidden;
    logic signed [33:0] fresh, kept;
    logic signed [49:0] blend;
    logic signed [15:0] gru13, gru14;
    wire logic signed [17:0] rest10 = 18'sd32768 - 18'(zz10);
    wire logic signed [6:0] blend_round = 7'sd30 - $signed({3'b0, state_fraction});
    always_ff @(posedge clk) begin
        reset_hidden <= table_f * nh5;
        zn <= ese_saturate16(72'(nx6) + 72'(18'(ese_round(72'(reset_hidden), 7'sd15))));
        fresh <= rest10 * table_g;
        kept <= 34'(zz10) * 34'(hidden10);
        blend <= 50'(fresh) + (50'(kept) <<< (4'd15 - state_fraction));
        gru13 <= ese_round_vector(72'(blend), blend_round, word[`ESE_GRU_V8]);
        gru14 <= gru13;
        gru_out <= gru14;
    end

    // rqt: the table's value is there in cycle 5, v in 2.
    logic signed [15:0] v5;
    ese_delay #(.WIDTH(16), .CYCLES(3)) u_v (.clk(clk), .in(z0), .out(v5));
    wire logic signed [15:0] low = word[`ESE_RQT_LO];
    wire logic signed [15:0] high = word[`ESE_RQT_HI];
    wire logic signed [15:0] raised = v5 < low ? low : v5;
    wire logic signed [15:0] clamped = raised > high ? high : raised;
    logic signed [15:0] rounded;
    always_ff @(posedge clk) begin
        rounded <= word[`ESE_RQT_ACT] ? ese_round16(72'(table_f), {3'b0, word[`ESE_RQT_OUT_SHIFT]}) : clamped;
        requantized <= ese_saturate_vector(72'(rounded), word[`ESE_RQT_V8]);
    end
endmodule

`default_nettype wire
