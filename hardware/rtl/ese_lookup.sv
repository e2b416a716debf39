// table(T, z) of docs/numerics.md in three cycles: read of two samples, slope times rest, sum.
`default_nettype none

module ese_lookup (
    input  wire logic               clk,
    input  wire logic [2:0]         number,
    input  wire logic signed [15:0] z,
    input  wire logic [7:0]         interpolates,    // of every table
    // Word of the sample below, read from table memory with the one behind it; they come in the next cycle.
    output logic [14:0]             address,
    input  wire logic signed [15:0] below,
    input  wire logic signed [15:0] above,
    output logic signed [15:0]      value
);
    // Tables of 2,050 words follow each other; sample 1024 stands for 0.
    wire logic [14:0] table_start = {1'b0, number, 7'b0, number, 1'b0};
    assign address = table_start + {{4{z[15]}}, z[15:5]} + 15'd1024;

    logic [4:0] rest;
    logic interpolate;
    logic signed [15:0] base;
    logic signed [22:0] slope;
    wire logic signed [16:0] step = $signed({above[15], above}) - $signed({below[15], below});
    wire logic signed [5:0] part = interpolate ? $signed({1'b0, rest}) : 6'sd0;
    wire logic signed [22:0] rounded = (slope + 23'sd16) >>> 5;

    always_ff @(posedge clk) begin
        rest <= z[4:0];
        interpolate <= interpolates[number];
        base <= below;
        slope <= step * part;
        value <= base + rounded[15:0];
    end
endmodule

`default_nettype wire
