// One bank of an on-chip memory, as a device has it: copies of a dual-port block at twice the clock. In the first half of a cycle both
// ports of every copy read, in the second both writers write to every copy. With `ESE_BANK defined as its name it takes the place of
// hardware/rtl/ese_bank.sv, and does the same in every cycle of clk.
`default_nettype none

module ese_bank_device #(
    parameter int WIDTH = 16,
    parameter int DEPTH = 1024,
    parameter int READS = 1,
    parameter int ADDRESS = 10
) (
    input  wire logic                     clk,
    // Twice clk, with a rising edge at every edge of clk.
    input  wire logic                     clk2x,
    input  wire logic                     write_a,
    input  wire logic [ADDRESS-1:0]       row_a,
    input  wire logic [WIDTH-1:0]         data_a,
    input  wire logic                     write_b,
    input  wire logic [ADDRESS-1:0]       row_b,
    input  wire logic [WIDTH-1:0]         data_b,
    input  wire logic [READS-1:0]         enables,
    input  wire logic [READS*ADDRESS-1:0] rows,
    output wire logic [READS*WIDTH-1:0]   words
);
    localparam int COPIES = (READS + 1) / 2;

    // 0 from a rising edge of clk to its falling edge.
    logic turned, turned_before;
    always_ff @(posedge clk) turned <= !turned;
    always_ff @(posedge clk2x) turned_before <= turned;
    wire logic second = turned == turned_before;

    genvar copy;
    generate
        for (copy = 0; copy < COPIES; copy = copy + 1) begin : g_copy
            localparam int A = 2 * copy;
            localparam int B = 2 * copy + 1 < READS ? 2 * copy + 1 : 2 * copy;
            logic [WIDTH-1:0] memory [0:DEPTH-1];
            logic [WIDTH-1:0] out_a, out_b;
            wire logic [ADDRESS-1:0] place_a = second ? row_a : rows[A*ADDRESS +: ADDRESS];
            wire logic [ADDRESS-1:0] place_b = second ? row_b : rows[B*ADDRESS +: ADDRESS];

            always_ff @(posedge clk2x) begin
                if (second && write_a) memory[place_a] <= data_a;
                if (!second && enables[A]) out_a <= memory[place_a];
            end
            always_ff @(posedge clk2x) begin
                if (second && write_b) memory[place_b] <= data_b;
                if (!second && enables[B]) out_b <= memory[place_b];
            end

            // What was read is there half a cycle early, while the words before it are still in use.
            logic [WIDTH-1:0] word_a;
            always_ff @(posedge clk) word_a <= out_a;
            assign words[A*WIDTH +: WIDTH] = word_a;
            if (2 * copy + 1 < READS) begin : g_second
                logic [WIDTH-1:0] word_b;
                always_ff @(posedge clk) word_b <= out_b;
                assign words[B*WIDTH +: WIDTH] = word_b;
            end
        end
    endgenerate
endmodule

`default_nettype wire
