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
    // As the words lie in the banks.
    input  wire logic [8*BYTES-1:0] banks,
    output logic [7:0]              interpolates
);
    genvar number;
    generate
        for (number = 0; number < `ESE_TABLES; number = number + 1) begin : g_table
            localparam int LAST = number * `ESE_TABLE_ENTRIES + `ESE_TABLE_ENTRIES - 1;
            wire logic [17:0] at = 18'(LAST) - address;
            always_ff @(posedge clk) begin
                if (write && at < 18'(BYTES / 2) && words[at[$clog2(BYTES/2)-1:0]])
                    interpolates[number] <= banks[LAST % (BYTES/2) * 16 +: 16] != 16'd0;
                if (clear) interpolates[number] <= 1'b0;
            end
        end
    endgenerate
endmodule

`default_nettype wire
