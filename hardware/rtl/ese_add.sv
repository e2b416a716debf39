// vadd in one lane: satV(round(a * 2^sa + b * 2^sb, shift)) in two cycles.
`default_nettype none

module ese_add (
    input  wire logic               clk,
    input  wire logic signed [15:0] a,
    input  wire logic signed [15:0] b,
    input  wire logic [3:0]         a_shift,
    input  wire logic [3:0]         b_shift,
    input  wire logic [4:0]         shift,
    input  wire logic               eight_bits,
    output logic signed [15:0]      sum
);
    `include "ese_numbers.svh"

    logic signed [31:0] exact;
    always_ff @(posedge clk) begin
        exact <= (32'(a) <<< a_shift) + (32'(b) <<< b_shift);
        sum <= ese_round_vector(72'(exact), {2'b0, shift}, eight_bits);
    end
endmodule

`default_nettype wire
