// ese_bank_device, which has two clocks, against ese_bank: the same words in every quarter of every cycle of clk, whatever is written and
// read. A step is a quarter of a cycle; what a bank is asked for comes from registers of clk. Two rows are enough for equal and unequal ones,
// three readers for a copy with both of its readers and one with one.
`default_nettype none

module ese_bank_proof #(
    parameter int WIDTH = 2,
    parameter int READS = 3
) (
    input wire logic [1:0]             writes,
    input wire logic [1:0]             write_rows,
    input wire logic [2*WIDTH-1:0]     data,
    input wire logic [READS-1:0]       enables,
    input wire logic [READS-1:0]       rows
);
    (* gclk *) logic step;
    (* keep *) logic [1:0] quarter;
    always_ff @(posedge step) quarter <= quarter + 2'd1;
    // Both rise as quarter 0 begins, clk2x in the middle of the cycle as well.
    wire logic clk = !quarter[1];
    wire logic clk2x = !quarter[0];

    logic [1:0] held_writes, held_write_rows;
    logic [2*WIDTH-1:0] held_data;
    logic [READS-1:0] held_enables, held_rows;
    always_ff @(posedge clk) begin
        held_writes <= writes;
        held_write_rows <= write_rows;
        held_data <= data;
        held_enables <= enables;
        held_rows <= rows;
    end

    wire logic [READS*WIDTH-1:0] expected, found;
    ese_bank #(.WIDTH(WIDTH), .DEPTH(2), .READS(READS), .ADDRESS(1)) spec (
        .clk(clk), .clk2x(clk2x), .write_a(held_writes[0]), .row_a(held_write_rows[0]), .data_a(held_data[WIDTH-1:0]),
        .write_b(held_writes[1]), .row_b(held_write_rows[1]), .data_b(held_data[WIDTH +: WIDTH]), .enables(held_enables), .rows(held_rows),
        .words(expected)
    );
    ese_bank_device #(.WIDTH(WIDTH), .DEPTH(2), .READS(READS), .ADDRESS(1)) dut (
        .clk(clk), .clk2x(clk2x), .write_a(held_writes[0]), .row_a(held_write_rows[0]), .data_a(held_data[WIDTH-1:0]),
        .write_b(held_writes[1]), .row_b(held_write_rows[1]), .data_b(held_data[WIDTH +: WIDTH]), .enables(held_enables), .rows(held_rows),
        .words(found)
    );

    (* keep *) wire logic second = quarter[1];
    always_comb begin
        // Both ports of a block would write the same word.
        assume (!(&held_writes) || held_write_rows[0] != held_write_rows[1]);
        assert (found == expected);
    end
endmodule

`default_nettype wire
