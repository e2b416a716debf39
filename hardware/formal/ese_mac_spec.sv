// What an ese_mac does, after docs/numerics.md, "Accumulation": sums[row] += (w * x) << align, modulo 2^BITS, in the cycle in which the
// multiplier says that it writes. There is nothing to forward, because a sum is read where it is written.
`default_nettype none

module ese_mac_spec #(
    parameter int ROWS = 4,
    parameter int BITS = 54
) (
    input  wire logic                   clk,
    input  wire logic                   valid,
    input  wire logic signed [15:0]     weight,
    input  wire logic signed [15:0]     activation,
    input  wire logic [9:0]             row,
    input  wire logic [3:0]             align,
    input  wire logic                   bank,
    input  wire logic                   zero,
    input  wire logic [9:0]             zero_row,
    input  wire logic                   element_bank,
    input  wire logic                   read,
    input  wire logic [9:0]             read_row,
    input  wire logic                   clear,
    input  wire logic [9:0]             clear_row,
    // Products that were given and are not in their sums yet.
    output wire logic                   in_flight,
    output logic                        was_read,
    output logic signed [BITS-1:0]      sum,
    output wire logic                   wrote,
    output wire logic [9:0]             wrote_row,
    output wire logic signed [BITS-1:0] wrote_sum
);
    localparam int ROW = $clog2(ROWS);

    // What was given in cycle c is bit, or part, 3 of these in cycle c+4.
    logic [3:0] valids;
    logic [4*10-1:0] rows;
    logic signed [15:0] held_weight, held_activation;
    logic [3*32-1:0] products;
    wire logic signed [31:0] product = held_weight * held_activation;
    wire logic [9:0] due_row = rows[3*10 +: 10];
    wire logic signed [31:0] due = products[2*32 +: 32];
    wire logic [BITS-1:0] aligned = {{BITS-32{due[31]}}, due} << align;

    logic signed [BITS-1:0] sums0 [0:ROWS-1];
    logic signed [BITS-1:0] sums1 [0:ROWS-1];
    wire logic signed [BITS-1:0] old = bank ? sums1[due_row[ROW-1:0]] : sums0[due_row[ROW-1:0]];

    assign in_flight = valid || valids != 0;
    assign wrote = valids[3] || zero;
    assign wrote_row = zero ? zero_row : due_row;
    assign wrote_sum = zero ? '0 : old + aligned;

    // Rows that are given exist; so do those on their way.
    always_comb begin
        int k;
        for (k = 0; k < 4; k = k + 1) assert (rows[k*10 +: 10] < ROWS);
    end

    always_ff @(posedge clk) begin
        valids <= {valids[2:0], valid};
        rows <= {rows[29:0], row};
        held_weight <= weight;
        held_activation <= activation;
        products <= {products[63:0], product};
        was_read <= read;
        sum <= element_bank ? sums1[read_row[ROW-1:0]] : sums0[read_row[ROW-1:0]];
    end

    always_ff @(posedge clk) begin
        if (wrote && !bank) sums0[wrote_row[ROW-1:0]] <= wrote_sum;
        if (clear && !element_bank) sums0[clear_row[ROW-1:0]] <= '0;
    end

    always_ff @(posedge clk) begin
        if (wrote && bank) sums1[wrote_row[ROW-1:0]] <= wrote_sum;
        if (clear && element_bank) sums1[clear_row[ROW-1:0]] <= '0;
    end
endmodule

`default_nettype wire
