// An on-chip memory of WORDS words in BANKS banks, a power of two: word w is row w / BANKS of bank w mod BANKS, so that any BANKS
// consecutive words can be reached in one cycle. Two writers move consecutive words from any word on: which of them, counted from the first,
// and the words as they lie in the banks. VECTORS readers get the first TAKE words from any word on, PLAINS readers the banks' words as they
// lie, SINGLES readers one word each. Reads take a cycle.
`default_nettype none

// The module that a bank is.
`ifndef ESE_BANK
`define ESE_BANK ese_bank
`endif

module ese_memory #(
    parameter int WIDTH = 16,
    parameter int WORDS = 1024,
    parameter int BANKS = 32,
    // With one, there is no writer a.
    parameter int WRITERS = 2,
    parameter int VECTORS = 1,
    parameter int TAKE = BANKS,
    parameter int PLAINS = 0,
    parameter int SINGLES = 0,
    parameter int ADDRESS = 17
) (
    input  wire logic                                           clk,
    input  wire logic                                           clk2x,
    // Whether a simulation is told of writes, and which memory of which channel this is then.
    input  wire logic                                           trace,
    input  wire logic [2:0]                                     trace_space,
    input  wire logic [4:0]                                     trace_channel,
    // Writer b's words go to this row of all banks.
    input  wire logic                                           wipe,
    input  wire logic [16:0]                                    wipe_row,
    input  wire logic [BANKS-1:0]                               write_a,
    input  wire logic [ADDRESS-1:0]                             address_a,
    input  wire logic [BANKS*WIDTH-1:0]                         data_a,
    input  wire logic [BANKS-1:0]                               write_b,
    input  wire logic [ADDRESS-1:0]                             address_b,
    input  wire logic [BANKS*WIDTH-1:0]                         data_b,
    input  wire logic [VECTORS-1:0]                             vector_enable,
    input  wire logic [VECTORS*ADDRESS-1:0]                     vector_address,
    output wire logic [VECTORS*TAKE*WIDTH-1:0]                  vector,
    input  wire logic [(PLAINS == 0 ? 1 : PLAINS)*ADDRESS-1:0]  plain_address,
    output wire logic [(PLAINS == 0 ? 1 : PLAINS)*BANKS*WIDTH-1:0] plain,
    input  wire logic [(SINGLES == 0 ? 1 : SINGLES)*ADDRESS-1:0] single_address,
    output wire logic [(SINGLES == 0 ? 1 : SINGLES)*WIDTH-1:0]  single
);
    localparam int BANK_BITS = BANKS == 1 ? 1 : $clog2(BANKS);
    localparam int DEPTH = (WORDS + BANKS - 1) / BANKS;
    localparam int ROW = DEPTH == 1 ? 1 : $clog2(DEPTH);
    localparam int READS = VECTORS + PLAINS + SINGLES;
    localparam int WIDE = VECTORS + PLAINS;

    // Bank of the first word of a vector, and the row that holds it.
    function automatic logic [BANK_BITS-1:0] bank_of(input logic [ADDRESS-1:0] address);
        bank_of = BANKS == 1 ? '0 : address[BANK_BITS-1:0];
    endfunction

    function automatic logic [ROW-1:0] row_of(input logic [ADDRESS-1:0] address);
        row_of = ROW'(BANKS == 1 ? address : address >> BANK_BITS);
    endfunction

    // Banks in front of the first word's hold words of the next row.
    function automatic logic next_row(input logic [ADDRESS-1:0] address, input int bank);
        next_row = bank < 32'(bank_of(address));
    endfunction

    // Word k goes to the bank k behind that of the first word.
    wire logic [BANKS-1:0] enable_a, enable_b;
    ese_rotate #(.WIDTH(1), .COUNT(BANKS)) u_enable_a (.in(write_a), .place(-bank_of(address_a)), .out(enable_a));
    ese_rotate #(.WIDTH(1), .COUNT(BANKS)) u_enable_b (.in(write_b), .place(-bank_of(address_b)), .out(enable_b));
    wire logic [ROW-1:0] row_a = row_of(address_a);
    wire logic [ROW-1:0] row_b = row_of(address_b);
    wire logic [ROW-1:0] row_behind_a = row_a + 1'b1;
    wire logic [ROW-1:0] row_behind_b = row_b + 1'b1;

    wire logic [WIDE*ADDRESS-1:0] wide_address;
    wire logic [WIDE*ROW-1:0] wide_row, wide_row_behind;
    wire logic [BANKS*READS*WIDTH-1:0] out;

    genvar bank, read;
    generate
        if (PLAINS == 0) begin : g_vectors
            wire unused = &{1'b0, plain_address};
            assign wide_address = vector_address;
            assign plain = '0;
        end else begin : g_plains
            assign wide_address = {plain_address, vector_address};
        end

        for (read = 0; read < WIDE; read = read + 1) begin : g_row
            assign wide_row[read*ROW +: ROW] = row_of(wide_address[read*ADDRESS +: ADDRESS]);
            assign wide_row_behind[read*ROW +: ROW] = wide_row[read*ROW +: ROW] + 1'b1;
        end

        for (bank = 0; bank < BANKS; bank = bank + 1) begin : g_bank
            wire logic [READS*ROW-1:0] rows;
            wire logic [READS-1:0] enables;
            for (read = 0; read < WIDE; read = read + 1) begin : g_wide
                // A vector that is not as long as the banks leaves the next row's later words out.
                if (read < VECTORS && bank >= TAKE - 1) begin : g_first_row
                    assign rows[read*ROW +: ROW] = wide_row[read*ROW +: ROW];
                end else begin : g_rows
                    assign rows[read*ROW +: ROW] = next_row(wide_address[read*ADDRESS +: ADDRESS], bank)
                        ? wide_row_behind[read*ROW +: ROW] : wide_row[read*ROW +: ROW];
                end
                assign enables[read] = read < VECTORS ? vector_enable[read < VECTORS ? read : 0] : 1'b1;
            end
            for (read = 0; read < SINGLES; read = read + 1) begin : g_single
                assign rows[(WIDE+read)*ROW +: ROW] = row_of(single_address[read*ADDRESS +: ADDRESS]);
                assign enables[WIDE+read] = 1'b1;
            end

            wire logic behind_b = next_row(address_b, bank);
            wire logic bank_write_a, bank_write_b;
            wire logic [ROW-1:0] bank_row_a, bank_row_b;
            wire logic [WIDTH-1:0] bank_data_a;
            if (WRITERS == 1) begin : g_one_writer
                // A row for each port of the banks, so that all banks have the same rows.
                assign bank_write_a = wipe || (enable_b[bank] && !behind_b);
                assign bank_row_a = wipe ? ROW'(wipe_row) : row_b;
                assign bank_data_a = data_b[bank*WIDTH +: WIDTH];
                assign bank_write_b = enable_b[bank] && behind_b;
                assign bank_row_b = row_behind_b;
            end else begin : g_two_writers
                assign bank_write_a = enable_a[bank];
                assign bank_row_a = next_row(address_a, bank) ? row_behind_a : row_a;
                assign bank_data_a = data_a[bank*WIDTH +: WIDTH];
                assign bank_write_b = wipe || enable_b[bank];
                assign bank_row_b = wipe ? ROW'(wipe_row) : behind_b ? row_behind_b : row_b;
            end

            `ESE_BANK #(.WIDTH(WIDTH), .DEPTH(DEPTH), .READS(READS), .ADDRESS(ROW)) u_bank (
                .clk(clk), .clk2x(clk2x), .write_a(bank_write_a), .row_a(bank_row_a), .data_a(bank_data_a),
                .write_b(bank_write_b), .row_b(bank_row_b), .data_b(data_b[bank*WIDTH +: WIDTH]),
                .enables(enables), .rows(rows), .words(out[bank*READS*WIDTH +: READS*WIDTH])
            );
`ifdef ESE_TRACE
            // What the bank is told to write, so that a simulation sees words turned wrongly, too.
            ese_trace_word u_trace_a (
                .clk(clk), .enable(trace && !wipe && bank_write_a), .space(trace_space), .channel(trace_channel),
                .address(32'(bank_row_a) * BANKS + bank), .value(64'($signed(bank_data_a)))
            );
            ese_trace_word u_trace_b (
                .clk(clk), .enable(trace && !wipe && bank_write_b), .space(trace_space), .channel(trace_channel),
                .address(32'(bank_row_b) * BANKS + bank), .value(64'($signed(data_b[bank*WIDTH +: WIDTH])))
            );
`endif
        end

        for (read = 0; read < VECTORS; read = read + 1) begin : g_vector
            logic [BANK_BITS-1:0] first;
            wire logic [BANKS*WIDTH-1:0] gathered;
            always_ff @(posedge clk) if (vector_enable[read]) first <= bank_of(vector_address[read*ADDRESS +: ADDRESS]);
            for (bank = 0; bank < BANKS; bank = bank + 1) begin : g_gather
                assign gathered[bank*WIDTH +: WIDTH] = out[(bank*READS+read)*WIDTH +: WIDTH];
            end
            ese_rotate #(.WIDTH(WIDTH), .COUNT(BANKS), .TAKE(TAKE)) u_rotate (
                .in(gathered), .place(first), .out(vector[read*TAKE*WIDTH +: TAKE*WIDTH])
            );
        end

        for (read = 0; read < PLAINS; read = read + 1) begin : g_plain
            for (bank = 0; bank < BANKS; bank = bank + 1) begin : g_gather
                assign plain[(read*BANKS+bank)*WIDTH +: WIDTH] = out[(bank*READS+VECTORS+read)*WIDTH +: WIDTH];
            end
        end

        for (read = 0; read < SINGLES; read = read + 1) begin : g_select
            logic [BANK_BITS-1:0] from;
            wire logic [BANKS*WIDTH-1:0] gathered;
            always_ff @(posedge clk) from <= bank_of(single_address[read*ADDRESS +: ADDRESS]);
            for (bank = 0; bank < BANKS; bank = bank + 1) begin : g_gather
                assign gathered[bank*WIDTH +: WIDTH] = out[(bank*READS+WIDE+read)*WIDTH +: WIDTH];
            end
            ese_rotate #(.WIDTH(WIDTH), .COUNT(BANKS), .TAKE(1)) u_rotate (
                .in(gathered), .place(from), .out(single[read*WIDTH +: WIDTH])
            );
        end

        if (SINGLES == 0) begin : g_no_singles
            wire unused = &{1'b0, single_address};
            assign single = '0;
        end
        if (WRITERS == 1) begin : g_no_writer
            wire unused = &{1'b0, data_a, row_a, row_behind_a, enable_a};
        end
    endgenerate

`ifndef ESE_TRACE
    wire unused_trace = &{1'b0, trace, trace_space, trace_channel};
`endif
endmodule

`default_nettype wire
