// One multiplier: the accumulators of a stream lane in one channel, in two banks of one read and one write port each. The matrix unit
// adds products to one bank, while the element unit reads and clears the other.
//
//   c    the line is consumed: weight, row and activation into registers
//   c+1  multiply
//   c+2  multiply, read of the accumulator
//   c+3  align and add
//   c+4  write back
`default_nettype none

module ese_mac #(
    parameter int ROWS = 1023,
    parameter int BITS = 54
) (
    input  wire logic                   clk,
    input  wire logic                   valid,
    input  wire logic signed [15:0]     weight,
    input  wire logic signed [15:0]     activation,
    input  wire logic [9:0]             row,
    input  wire logic [3:0]             align,
    input  wire logic                   bank,
    // Zeroes a row of the matrix unit's bank.
    input  wire logic                   zero,
    input  wire logic [9:0]             zero_row,
    // The element unit's read of its bank, whose sum comes in the next cycle, and its clearing write.
    input  wire logic                   element_bank,
    input  wire logic                   read,
    input  wire logic [9:0]             read_row,
    output logic signed [BITS-1:0]      sum,
    input  wire logic                   clear,
    input  wire logic [9:0]             clear_row,
    // What is written, for traces.
    output logic                        wrote,
    output logic [9:0]                  wrote_row,
    output logic signed [BITS-1:0]      wrote_sum
);
    localparam int ROW = ROWS == 1 ? 1 : $clog2(ROWS);

    logic valid1, valid2, valid3, valid4, valid5;
    logic signed [15:0] weight1, activation1;
    logic [9:0] row1, row2, row3, row4, row5;
    logic signed [31:0] product2, product3;
    logic signed [BITS-1:0] sum4, sum5;

    logic signed [BITS-1:0] banks0 [0:ROWS-1];
    logic signed [BITS-1:0] banks1 [0:ROWS-1];
    logic signed [BITS-1:0] word0, word1;
    logic was_bank;

    wire logic reads0 = read && !element_bank;
    wire logic reads1 = read && element_bank;
    wire logic signed [BITS-1:0] previous = valid4 && row4 == row3 ? sum4 : valid5 && row5 == row3 ? sum5 : bank ? word1 : word0;
    wire logic signed [BITS-1:0] addend = BITS'(product3) <<< align;

    wire logic matrix_write = valid4 || zero;
    wire logic [9:0] matrix_row = zero ? zero_row : row4;
    wire logic signed [BITS-1:0] matrix_sum = zero ? '0 : sum4;
    wire logic write0 = (matrix_write && !bank) || (clear && !element_bank);
    wire logic write1 = (matrix_write && bank) || (clear && element_bank);

    assign sum = was_bank ? word1 : word0;
    assign wrote = matrix_write;
    assign wrote_row = matrix_row;
    assign wrote_sum = matrix_sum;

    always_ff @(posedge clk) begin
        valid1 <= valid;
        valid2 <= valid1;
        valid3 <= valid2;
        valid4 <= valid3;
        valid5 <= valid4;
        weight1 <= weight;
        activation1 <= activation;
        row1 <= row;
        row2 <= row1;
        row3 <= row2;
        row4 <= row3;
        row5 <= row4;
        product2 <= weight1 * activation1;
        product3 <= product2;
        sum4 <= previous + addend;
        sum5 <= sum4;
        was_bank <= element_bank;
    end

    always_ff @(posedge clk) begin
        word0 <= banks0[ROW'(reads0 ? read_row : row2)];
        if (write0) banks0[ROW'(clear && !element_bank ? clear_row : matrix_row)] <= clear && !element_bank ? '0 : matrix_sum;
    end

    always_ff @(posedge clk) begin
        word1 <= banks1[ROW'(reads1 ? read_row : row2)];
        if (write1) banks1[ROW'(clear && element_bank ? clear_row : matrix_row)] <= clear && element_bank ? '0 : matrix_sum;
    end
endmodule

`default_nettype wire
