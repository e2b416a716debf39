// ese_lane against docs/architecture.md, "Weight stream", for one slot format: an element with index r moves the lane from position p to
// p + r + 1, position being column * rows + row; the most negative weight is HOLD. Row and column are what they are by definition of
// division with remainder; nothing here compares, subtracts or wraps as the lane does.
`default_nettype none

module ese_lane_proof #(
    parameter int WEIGHT_BITS = 12,
    parameter int INDEX_BITS = 4,
    parameter int AHEAD = 7,
    parameter int DEPTH = 32
) (
    input wire logic               clk,
    input wire logic               begins,
    input wire logic               consume,
    input wire logic [23:0]        slot,
    input wire logic [9:0]         rows,
    input wire logic [13:0]        columns,
    input wire logic               slowest_moves
);
    localparam int SLOT_BITS = WEIGHT_BITS + INDEX_BITS;

    // What the element says.
    wire logic signed [WEIGHT_BITS-1:0] said_weight = slot[WEIGHT_BITS-1:0];
    wire logic [7:0] said_index = 8'(slot >> WEIGHT_BITS);
    wire logic says_hold = said_weight == {1'b1, {WEIGHT_BITS-1{1'b0}}};
    wire logic [10:0] format_index = (11'd1 << INDEX_BITS) - 11'd1;
    wire logic [10:0] row_index = {1'b0, rows} - 11'd1;
    wire logic [10:0] most_index = row_index < format_index ? row_index : format_index;

    // Where the lane stands: rows consumed of its column, which is the row behind the last element's, and the column; the slowest lane's column.
    logic [10:0] behind;
    logic [14:0] column, slowest;

    wire logic enters, is_weight, is_hold, moved, broken;
    wire logic signed [15:0] weight;
    wire logic [9:0] row;
    wire logic [AHEAD-1:0] ahead;
    ese_lane #(.AHEAD(AHEAD)) dut (
        .clk(clk), .begins(begins), .consume(consume), .slot(slot), .weight_bits(WEIGHT_BITS), .rows(rows), .most_index(most_index[9:0]),
        .columns_left(14'(columns - 14'd1 - slowest[13:0])), .slowest_moves(slowest_moves), .enters(enters), .is_weight(is_weight),
        .is_hold(is_hold), .weight(weight), .row(row), .ahead(ahead), .moved(moved), .broken(broken)
    );

    // One position further than the index says, counted from the row behind the last element's.
    wire logic [14:0] next_column = column + {14'd0, enters};
    wire logic breaks = says_hold ? said_index != 0 : said_index > most_index || (enters && column + 15'd1 == columns);
    always_ff @(posedge clk) begin
        if (begins) begin
            behind <= '0;
            column <= '0;
            slowest <= '0;
        end else if (consume) begin
            if (!says_hold) behind <= {1'b0, row} + 11'd1;
            column <= next_column;
            slowest <= slowest + {14'd0, slowest_moves};
        end
    end
    (* keep *) wire logic [AHEAD-1:0] lead = AHEAD'(column - slowest);

    // The instruction stays until the next begins; a broken line is the last one.
    logic running, was_broken;
    logic [9:0] old_rows;
    logic [13:0] old_columns;
    always_ff @(posedge clk) begin
        running <= !begins;
        was_broken <= !begins && (was_broken || broken);
        old_rows <= rows;
        old_columns <= columns;
    end

    always_comb begin
        assume (rows != 0 && columns != 0 && slot >> SLOT_BITS == 0);
        assume (!running || (rows == old_rows && columns == old_columns));
        assume (!(consume && (was_broken || begins)));
        // The slowest lane is never in front of this one, and this one never a queue in front of it.
        assume (!slowest_moves || (consume && moved));
        assume (!consume || next_column - slowest - {14'd0, slowest_moves} < DEPTH);

        assert (is_hold == says_hold);
        assert (weight == said_weight);
        assert (is_weight == (consume && !says_hold && said_weight != 0));
        assert (!consume || broken == breaks);
        assert (!(enters && (says_hold || !consume)));
        // What holds wherever a rule is not broken: column and row of the element's position.
        if (consume && !says_hold && !broken) begin
            assert (row < rows);
            assert (14'(behind) + 14'(said_index) == (enters ? 14'(rows) : 14'd0) + 14'(row));
        end
        assert (moved == (column != slowest || enters));
        if (!was_broken) begin
            assert (behind <= rows);
            assert (column < columns && slowest <= column && column - slowest < DEPTH);
        end
    end
endmodule

`default_nettype wire
