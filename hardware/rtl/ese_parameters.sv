// Parameter memory, which the channels share: biases and peepholes of the element unit's steps, each in the cycle that ese_cell wants
// it. The load unit writes it.
`default_nettype none
`include "ese_isa.svh"

module ese_parameters #(
    parameter int WORDS = 65536,
    parameter int BYTES = 64,
    parameter int UNITS = 1,
    parameter int TREE = 0
) (
    input  wire logic                    clk,
    input  wire logic                    clk2x,
    input  wire logic                    trace,
    input  wire logic                    wipe,
    input  wire logic [16:0]             wipe_row,
    input  wire logic [BYTES/4-1:0]      write_words,
    input  wire logic [17:0]             write_address,
    // As the words lie in the banks; zeros in a wipe.
    input  wire logic [8*BYTES-1:0]      write_banks,
    input  wire logic [127:0]            word,
    input  wire logic                    enabled,
    input  wire logic [17:0]             bias_address,
    input  wire logic [17:0]             peephole_address,
    output logic [UNITS*4*32-1:0]        biases,
    output logic [UNITS*32-1:0]          peepholes_f,
    output logic [UNITS*32-1:0]          peepholes_i,
    output logic [UNITS*32-1:0]          peepholes_o
);
    localparam int LEAST = 4 * UNITS > BYTES / 4 ? 4 * UNITS : BYTES / 4;
    localparam int BANKS = 1 << $clog2(LEAST);

    wire logic is_lstm = word[`ESE_OP] == `ESE_OP_LSTM;
    wire logic is_gru = word[`ESE_OP] == `ESE_OP_GRU;

    wire logic [2*4*UNITS*32-1:0] vectors;
    wire logic [BANKS*32-1:0] unused_plain;
    wire logic [31:0] unused_single;
    ese_memory #(.WIDTH(32), .WORDS(WORDS), .BANKS(BANKS), .WRITERS(1), .VECTORS(2), .TAKE(4 * UNITS), .ADDRESS(18)) u_memory (
        .clk(clk), .clk2x(clk2x), .trace(trace), .trace_space(3'(`ESE_SPACE_PARAMETER)), .trace_channel(5'd0), .wipe(wipe), .wipe_row(wipe_row),
        .write_a({BANKS{1'b0}}), .address_a(18'd0), .data_a({BANKS{32'd0}}),
        .write_b(BANKS'(write_words)), .address_b(write_address), .data_b({4*BANKS/BYTES{write_banks}}),
        .vector_enable({2{enabled}}), .vector_address({peephole_address, bias_address}), .vector(vectors),
        .plain_address(18'd0), .plain(unused_plain), .single_address(18'd0), .single(unused_single)
    );

    logic [4*UNITS*32-1:0] bias_words;
    logic [3*UNITS*32-1:0] peephole_words;
    always_ff @(posedge clk) begin
        bias_words <= vectors[4*UNITS*32-1:0];
        peephole_words <= vectors[4*UNITS*32 +: 3*UNITS*32];
    end

    genvar unit, gate;
    generate
        for (unit = 0; unit < UNITS; unit = unit + 1) begin : g_unit
            for (gate = 0; gate < 4; gate = gate + 1) begin : g_gate
                // Words of a unit: i f g o, or r z nx nh; gates come as f i g o and r nh nx z.
                localparam int LSTM_PLACE = gate == 0 ? 1 : gate == 1 ? 0 : gate;
                localparam int GRU_PLACE = gate == 1 ? 3 : gate == 3 ? 1 : gate;
                wire logic [31:0] chosen = is_lstm ? bias_words[(4*unit+LSTM_PLACE)*32 +: 32]
                    : is_gru ? bias_words[(4*unit+GRU_PLACE)*32 +: 32]
                    : bias_words[unit*32 +: 32];
                ese_delay #(.WIDTH(32), .CYCLES(TREE + gate)) u_delay (.clk(clk), .in(chosen), .out(biases[(4*unit+gate)*32 +: 32]));
            end
            ese_delay #(.WIDTH(32), .CYCLES(TREE + 1)) u_i (.clk(clk), .in(peephole_words[(3*unit)*32 +: 32]), .out(peepholes_i[unit*32 +: 32]));
            ese_delay #(.WIDTH(32), .CYCLES(TREE)) u_f (.clk(clk), .in(peephole_words[(3*unit+1)*32 +: 32]), .out(peepholes_f[unit*32 +: 32]));
            ese_delay #(.WIDTH(32), .CYCLES(TREE + 10)) u_o (.clk(clk), .in(peephole_words[(3*unit+2)*32 +: 32]), .out(peepholes_o[unit*32 +: 32]));
        end
    endgenerate
endmodule

`default_nettype wire
