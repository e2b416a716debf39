// ese_mac against ese_mac_spec: for every sequence of lines, reads and clears that the engine's other parts allow. The memories' equality
// is part of what is proven, so that it holds for runs of any length.
`default_nettype none

module ese_mac_proof #(
    parameter int ROWS = 2,
    parameter int BITS = 54
) (
    input wire logic               clk,
    input wire logic               valid,
    input wire logic signed [15:0] weight,
    input wire logic signed [15:0] activation,
    input wire logic [9:0]         row,
    input wire logic [3:0]         align,
    input wire logic               bank,
    input wire logic               zero,
    input wire logic [9:0]         zero_row,
    input wire logic               element_bank,
    input wire logic               read,
    input wire logic [9:0]         read_row,
    input wire logic               clear,
    input wire logic [9:0]         clear_row
);
    wire logic signed [BITS-1:0] sum, wrote_sum, expected_sum, expected_wrote_sum;
    wire logic wrote, expected_wrote, in_flight, was_read;
    wire logic [9:0] wrote_row, expected_wrote_row;

    ese_mac #(.ROWS(ROWS), .BITS(BITS)) dut (
        .clk(clk), .valid(valid), .weight(weight), .activation(activation), .row(row), .align(align), .bank(bank), .zero(zero),
        .zero_row(zero_row), .element_bank(element_bank), .read(read), .read_row(read_row), .sum(sum), .clear(clear), .clear_row(clear_row),
        .wrote(wrote), .wrote_row(wrote_row), .wrote_sum(wrote_sum)
    );
    ese_mac_spec #(.ROWS(ROWS), .BITS(BITS)) spec (
        .clk(clk), .valid(valid), .weight(weight), .activation(activation), .row(row), .align(align), .bank(bank), .zero(zero),
        .zero_row(zero_row), .element_bank(element_bank), .read(read), .read_row(read_row), .clear(clear), .clear_row(clear_row),
        .in_flight(in_flight), .was_read(was_read), .sum(expected_sum), .wrote(expected_wrote), .wrote_row(expected_wrote_row),
        .wrote_sum(expected_wrote_sum)
    );

    // A matrix keeps bank and alignment until its last product is written.
    logic was_in_flight, old_bank;
    logic [3:0] old_align;
    always_ff @(posedge clk) begin
        was_in_flight <= in_flight;
        old_bank <= bank;
        old_align <= align;
    end

    always_comb begin
        assume (row < ROWS && zero_row < ROWS && read_row < ROWS && clear_row < ROWS);
        assume (!was_in_flight || (bank == old_bank && align == old_align));
        assume (!(zero && in_flight));
        // Programs wait for the matrix unit before they read what it sums up.
        assume (!(read || clear) || element_bank != bank || !(in_flight || zero));

        assert (!was_read || sum == expected_sum);
        assert (wrote == expected_wrote);
        assert (!wrote || (wrote_row == expected_wrote_row && wrote_sum == expected_wrote_sum));
    end
endmodule

`default_nettype wire
