// Whether each activation table interpolates: its last word, noted as it is loaded.
`default_nettype none
`include "ese_isa.svh"

module ese_table_modes #(
    parameter int BYTES = 64
) (
    input  wire logic               clk,
    input  wire logic               clear,
    input  wire logic               write,
    input  wire logic [17:0]        address,
    input  wire logic [BYTES/2-1:0] words,
    input  wire logic [8*BYTES-1:0] data,
    output logic [7:0]              interpolates
);
    genvar number;
    generate
        for (number = 0; number < `ESE_TABLES; number = number + 1) begin : g_table
            localparam logic [17:0] MODE = 18'(number * `ESE_TABLE_ENTRIES + `ESE_TABLE_ENTRIES - 1);
            wire logic [17:0] at = MODE - address;
            always_ff @(posedge clk) begin
                if (write && at < 18'(BYTES / 2) && words[at[$clog2(BYTES/2)-1:0]])
                    interpolates[number] <= data[32'(at[$clog2(BYTES/2)-1:0])*16 +: 16] != 16'd0;
                if (clear) interpolates[number] <= 1'b0;
            end
        end
    endgenerate
endmodule

`default_nettype wire
