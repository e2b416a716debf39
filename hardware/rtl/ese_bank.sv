// One bank of an on-chip memory: two writers, any number of registered reads, which see the words of the cycle before.
// Simulation's view, which needs no second clock. A device has hardware/synth/ese_bank_device.sv.
`default_nettype none

module ese_bank #(
    parameter int WIDTH = 16,
    parameter int DEPTH = 1024,
    parameter int READS = 1,
    parameter int ADDRESS = 10
) (
    input  wire logic                     clk,
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
    wire unused = clk2x;
    logic [WIDTH-1:0] memory [0:DEPTH-1];

    always_ff @(posedge clk) begin
        if (write_a) memory[row_a] <= data_a;
        if (write_b) memory[row_b] <= data_b;
    end

    genvar read;
    generate
        for (read = 0; read < READS; read = read + 1) begin : g_read
            logic [WIDTH-1:0] word;
            always_ff @(posedge clk) if (enables[read]) word <= memory[rows[read*ADDRESS +: ADDRESS]];
            assign words[read*WIDTH +: WIDTH] = word;
        end
    endgenerate
endmodule

`default_nettype wire
