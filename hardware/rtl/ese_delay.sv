// A value, some cycles later. No cycles: the value itself.
`default_nettype none

module ese_delay #(
    parameter int WIDTH = 1,
    parameter int CYCLES = 1
) (
    input  wire logic             clk,
    input  wire logic [WIDTH-1:0] in,
    output wire logic [WIDTH-1:0] out
);
    generate
        if (CYCLES == 0) begin : g_wire
            wire unused_clk = clk;
            assign out = in;
        end else if (CYCLES == 1) begin : g_register
            logic [WIDTH-1:0] held;
            always_ff @(posedge clk) held <= in;
            assign out = held;
        end else begin : g_chain
            logic [CYCLES*WIDTH-1:0] chain;
            always_ff @(posedge clk) chain <= {chain[(CYCLES-1)*WIDTH-1:0], in};
            assign out = chain[CYCLES*WIDTH-1 -: WIDTH];
        end
    endgenerate
endmodule

`default_nettype wire
