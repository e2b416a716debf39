// An on-chip memory of WORDS words in BANKS banks, a power of two: word w is row w / BANKS of bank w mod BANKS, so that any BANKS
// consecutive words can be reached in one cycle. Two writers and VECTORS readers move consecutive words from any word on, SINGLES readers
// one word each. Reads take a cycle. Word k of a vector is bits k * WIDTH and up, whatever bank it lies in.
`default_nettype none

// The module that a bank is.
`ifndef ESE_BANK
`define ESE_BANK ese_bank
`endif

module ese_memory #(
    parameter int WIDTH = 16,
    parameter int WORDS = 1024,
    parameter int BANKS = 32,
    parameter int VECTORS = 1,
    parameter int SINGLES = 0,
    parameter int ADDRESS = 17
) (
    input  wire logic                                           clk,
    input  wire logic                                           clk2x,
    input  wire logic [BANKS-1:0]                               write_a,
    input  wire logic [ADDRESS-1:0]                             address_a,
    input  wire logic [BANKS*WIDTH-1:0]                         data_a,
    input  wire logic [BANKS-1:0]                               write_b,
    input  wire logic [ADDRESS-1:0]                             address_b,
    input  wire logic [BANKS*WIDTH-1:0]                         data_b,
    input  wire logic [VECTORS-1:0]                             vector_enable,
    input  wire logic [VECTORS*ADDRESS-1:0]                     vector_address,
    output wire logic [VECTORS*BANKS*WIDTH-1:0]                 vector,
    input  wire logic                                           single_enable,
    input  wire logic [(SINGLES == 0 ? 1 : SINGLES)*ADDRESS-1:0] single_address,
    output wire logic [(SINGLES == 0 ? 1 : SINGLES)*WIDTH-1:0]  single
);
    localparam int BANK_BITS = BANKS == 1 ? 1 : $clog2(BANKS);
    localparam int DEPTH = (WORDS + BANKS - 1) / BANKS;
    localparam int ROW = DEPTH == 1 ? 1 : $clog2(DEPTH);
    localparam int READS = VECTORS + SINGLES;

    // Bank of the first word of a vector, and the row that holds it.
    function automatic logic [BANK_BITS-1:0] bank_of(input logic [ADDRESS-1:0] address);
        bank_of = BANKS == 1 ? '0 : address[BANK_BITS-1:0];
    endfunction

    function automatic logic [ROW-1:0] row_of(input logic [ADDRESS-1:0] address);
        row_of = ROW'(BANKS == 1 ? address : address >> BANK_BITS);
    endfunction

    // Row of a vector's word in a bank: banks in front of the first word's hold words of the next row.
    function automatic logic [ROW-1:0] row_in(input logic [ADDRESS-1:0] address, input int bank);
        row_in = row_of(address) + ROW'(bank < 32'(bank_of(address)) ? 1 : 0);
    endfunction

    // Writers: word k goes to the bank k behind that of the first word.
    logic [2*BANKS-1:0] enables_a, enables_b;
    logic [2*BANKS*WIDTH-1:0] words_a, words_b;
    always_comb begin
        enables_a = {{BANKS{1'b0}}, write_a} << bank_of(address_a);
        enables_b = {{BANKS{1'b0}}, write_b} << bank_of(address_b);
        words_a = {{BANKS*WIDTH{1'b0}}, data_a} << (32'(bank_of(address_a)) * WIDTH);
        words_b = {{BANKS*WIDTH{1'b0}}, data_b} << (32'(bank_of(address_b)) * WIDTH);
    end

    wire logic [BANKS-1:0] enable_a = enables_a[BANKS-1:0] | enables_a[2*BANKS-1:BANKS];
    wire logic [BANKS-1:0] enable_b = enables_b[BANKS-1:0] | enables_b[2*BANKS-1:BANKS];
    wire logic [BANKS*WIDTH-1:0] in_a = words_a[BANKS*WIDTH-1:0] | words_a[2*BANKS*WIDTH-1:BANKS*WIDTH];
    wire logic [BANKS*WIDTH-1:0] in_b = words_b[BANKS*WIDTH-1:0] | words_b[2*BANKS*WIDTH-1:BANKS*WIDTH];

    logic [BANKS*READS*WIDTH-1:0] out;
    wire logic [READS-1:0] enables = READS'({{READS{single_enable}}, vector_enable});

    genvar bank, read;
    generate
        for (bank = 0; bank < BANKS; bank = bank + 1) begin : g_bank
            logic [READS*ROW-1:0] rows;
            for (read = 0; read < VECTORS; read = read + 1) begin : g_vector
                assign rows[read*ROW +: ROW] = row_in(vector_address[read*ADDRESS +: ADDRESS], bank);
            end
            for (read = 0; read < SINGLES; read = read + 1) begin : g_single
                assign rows[(VECTORS+read)*ROW +: ROW] = row_of(single_address[read*ADDRESS +: ADDRESS]);
            end
            `ESE_BANK #(.WIDTH(WIDTH), .DEPTH(DEPTH), .READS(READS), .ADDRESS(ROW)) u_bank (
                .clk(clk), .clk2x(clk2x),
                .write_a(enable_a[bank]), .row_a(row_in(address_a, bank)), .data_a(in_a[bank*WIDTH +: WIDTH]),
                .write_b(enable_b[bank]), .row_b(row_in(address_b, bank)), .data_b(in_b[bank*WIDTH +: WIDTH]),
                .enables(enables), .rows(rows), .words(out[bank*READS*WIDTH +: READS*WIDTH])
            );
        end

        for (read = 0; read < VECTORS; read = read + 1) begin : g_rotate
            logic [BANK_BITS-1:0] first;
            logic [BANKS*WIDTH-1:0] gathered;
            logic [2*BANKS*WIDTH-1:0] turned;
            always_ff @(posedge clk) if (vector_enable[read]) first <= bank_of(vector_address[read*ADDRESS +: ADDRESS]);
            for (bank = 0; bank < BANKS; bank = bank + 1) begin : g_gather
                assign gathered[bank*WIDTH +: WIDTH] = out[(bank*READS+read)*WIDTH +: WIDTH];
            end
            assign turned = {gathered, gathered} >> (32'(first) * WIDTH);
            assign vector[read*BANKS*WIDTH +: BANKS*WIDTH] = turned[BANKS*WIDTH-1:0];
        end

        for (read = 0; read < SINGLES; read = read + 1) begin : g_select
            logic [BANK_BITS-1:0] from;
            always_ff @(posedge clk) if (single_enable) from <= bank_of(single_address[read*ADDRESS +: ADDRESS]);
            logic [BANKS*WIDTH-1:0] gathered;
            for (bank = 0; bank < BANKS; bank = bank + 1) begin : g_gather
                assign gathered[bank*WIDTH +: WIDTH] = out[(bank*READS+VECTORS+read)*WIDTH +: WIDTH];
            end
            assign single[read*WIDTH +: WIDTH] = gathered[32'(from)*WIDTH +: WIDTH];
        end

        if (SINGLES == 0) begin : g_none
            wire logic [ADDRESS-1:0] unused_single = single_address;
            assign single = '0;
        end
    endgenerate
endmodule

`default_nettype wire
