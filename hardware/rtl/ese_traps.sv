// Finds the oldest instruction that trapped: units may find out about theirs when younger instructions were issued already.
`default_nettype none

module ese_traps (
    input  wire logic         clk,
    input  wire logic         clear,
    // Load, matrix, element, store, issue: whether, which instruction counted from the start of the run, its index, why.
    input  wire logic [4:0]   traps,
    input  wire logic [5*64-1:0] numbers,
    input  wire logic [5*32-1:0] places,
    input  wire logic [5*4-1:0]  codes,
    output logic [63:0]       number,
    output logic [31:0]       place,
    output logic [3:0]        code
);
    logic any, next_any;
    logic [63:0] next_number;
    logic [31:0] next_place;
    logic [3:0] next_code;
    always_comb begin
        int k;
        next_any = any;
        next_number = number;
        next_place = place;
        next_code = code;
        for (k = 0; k < 5; k = k + 1) begin
            if (traps[k] && (!next_any || numbers[k*64 +: 64] < next_number)) begin
                next_any = 1'b1;
                next_number = numbers[k*64 +: 64];
                next_place = places[k*32 +: 32];
                next_code = codes[k*4 +: 4];
            end
        end
    end

    always_ff @(posedge clk) begin
        any <= next_any && !clear;
        number <= next_number;
        place <= clear ? 32'd0 : next_place;
        code <= clear ? 4'd0 : next_code;
    end
endmodule

`default_nettype wire
