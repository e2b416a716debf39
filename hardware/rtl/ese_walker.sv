// Looks ahead for weight streams: follows the program by itself, an instruction a cycle, and hands each stream to the requester.
`default_nettype none
`include "ese_isa.svh"

module ese_walker #(
    parameter int ADDRESS = 16,
    parameter int STREAM_LANES = 32,
    parameter int SLOT_FORMATS = 0,
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000
) (
    input  wire logic               clk,
    input  wire logic               reset,
    input  wire logic               start,
    input  wire logic               running,
    input  wire logic [127:0]       word,
    input  wire logic               paired,
    input  wire logic [31:0]        program_length,
    input  wire logic [8*31-1:0]    longest,
    input  wire logic [63:0]        image_base,
    input  wire logic [63:0]        image_part,
    output logic [ADDRESS-1:0]      fetch_address,
    // The next stream, until it is taken.
    output logic                    found,
    input  wire logic               taken,
    output logic [47:0]             stream_address,
    output logic [21:0]             stream_lines,
    output logic [15:0]             stream_line_bytes
);
    `include "ese_isa_functions.svh"

    logic [23:0] pc;
    logic [4*31-1:0] unused_counters;
    logic mismatch, unused_enters, unused_repeats;
    logic [2:0] unused_depth;
    logic [30:0] unused_counter;

    logic reachable;
    logic [47:0] address;
    logic [15:0] line_bytes;
    logic unused_decodes;

    wire logic is_stream = word[`ESE_OP] == `ESE_OP_SPMV || word[`ESE_OP] == `ESE_OP_CONV;
    wire logic outside = {8'b0, pc} >= program_length;
    wire logic bad = outside || !ese_legal(word) || mismatch || (is_stream && !reachable);
    wire logic looks = running && !found && !bad && word[`ESE_OP] != `ESE_OP_HALT;

    ese_stream_place #(.STREAM_LANES(STREAM_LANES), .SLOT_FORMATS(SLOT_FORMATS), .MEMORY_BYTES(MEMORY_BYTES)) u_place (
        .word(word), .image_base(image_base), .image_part(image_part), .address(address), .line_bytes(line_bytes),
        .decodes(unused_decodes), .reachable(reachable)
    );

    ese_sequencer #(.ADDRESS(ADDRESS)) u_sequencer (
        .clk(clk), .start(start), .advance(looks), .word(word), .paired(paired), .longest(longest), .pc(pc), .fetch_address(fetch_address),
        .counters(unused_counters), .mismatch(mismatch), .enters(unused_enters), .repeats(unused_repeats),
        .depth(unused_depth), .repeat_counter(unused_counter)
    );

    always_ff @(posedge clk) begin
        if (taken) found <= 1'b0;
        if (looks && is_stream) begin
            found <= 1'b1;
            stream_address <= address;
            stream_lines <= word[`ESE_SPMV_LINES];
            stream_line_bytes <= line_bytes;
        end
        if (start || reset) found <= 1'b0;
    end
endmodule

`default_nettype wire
