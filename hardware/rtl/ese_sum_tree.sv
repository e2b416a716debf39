// Adds the column groups' partial sums, a level of the tree a cycle.
`default_nettype none

module ese_sum_tree #(
    parameter int COUNT = 1,
    parameter int LEVELS = 0,
    parameter int BITS = 54
) (
    input  wire logic                   clk,
    input  wire logic [COUNT*BITS-1:0]  in,
    output wire logic [BITS-1:0]        sum
);
    localparam int WIDE = 1 << LEVELS;
    // Level k has WIDE >> k sums; they lie behind each other.
    wire logic [WIDE*BITS-1:0] leaves = (WIDE*BITS)'(in);
    logic [2*WIDE*BITS-1:0] nodes;

    genvar level, node;
    generate
        assign nodes[0 +: WIDE*BITS] = leaves;
        for (level = 1; level <= LEVELS; level = level + 1) begin : g_level
            // Where this level and the one before begin.
            localparam int HERE = 2 * WIDE - 2 * (WIDE >> level);
            localparam int BEFORE = 2 * WIDE - 4 * (WIDE >> level);
            for (node = 0; node < WIDE >> level; node = node + 1) begin : g_node
                logic [BITS-1:0] held;
                always_ff @(posedge clk) held <= nodes[(BEFORE + 2*node)*BITS +: BITS] + nodes[(BEFORE + 2*node + 1)*BITS +: BITS];
                assign nodes[(HERE + node)*BITS +: BITS] = held;
            end
        end
        if (LEVELS == 0) begin : g_none
            wire unused_clk = clk;
        end
    endgenerate
    assign nodes[(2*WIDE-1)*BITS +: BITS] = '0;
    assign sum = nodes[(2*WIDE-2)*BITS +: BITS];
endmodule

`default_nettype wire
