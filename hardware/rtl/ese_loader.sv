// What happens between start and the first cycle of a run: the program comes from card memory, every loop whose end leads back to it is
// marked, and the longest steps of every axis are found.
`default_nettype none
`include "ese_isa.svh"

module ese_loader #(
    parameter int CHANNELS = 1,
    parameter int BYTES = 64,
    parameter int WORDS = 65536,
    parameter int ADDRESS = 16,
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000
) (
    input  wire logic                        clk,
    input  wire logic                        reset,
    input  wire logic                        start,
    input  wire logic [63:0]                 program_address,
    input  wire logic [31:0]                 program_length,
    input  wire logic [CHANNELS-1:0]         channel_mask,
    input  wire logic [8*CHANNELS*31-1:0]    steps,
    output logic                             done,
    output logic                             failed,
    output logic                             waits,         // for memory
    output logic [3:0]                       failure,
    output logic [8*31-1:0]                  longest,

    output logic                             wants,
    input  wire logic                        granted,
    output logic [47:0]                      address,
    input  wire logic                        beat_valid,
    output logic                             beat_ready,
    input  wire logic [8*BYTES-1:0]          beat,

    output logic                             write,
    output logic [ADDRESS-1:0]               write_address,
    output logic [127:0]                     write_word,
    output logic                             mark,
    output logic [ADDRESS-1:0]               mark_address,
    output logic [ADDRESS-1:0]               read_address,
    input  wire logic [127:0]                read_word
);
    localparam int BYTE_BITS = $clog2(BYTES);
    localparam int SLOTS = BYTES / 16;        // instructions of a memory word

    localparam logic [2:0] IDLE = 3'd0, LOADS = 3'd1, READS = 3'd2, SEES = 3'd3, READS_LOOP = 3'd4, SEES_LOOP = 3'd5, ENDS = 3'd6;
    logic [2:0] state;

    wire logic [63:0] bytes = {28'b0, program_length, 4'b0};
    wire logic too_long = {32'b0, program_length} > 64'(WORDS);
    wire logic outside = program_address[63:48] != 0 || {16'b0, program_address[47:0]} + bytes > MEMORY_BYTES;

    // Words of card memory asked for, and instructions written.
    logic [47:0] ask;
    wire logic [47:0] stop = program_address[47:0] + bytes[47:0];
    logic [32:0] index;
    logic holds;
    logic [8*BYTES-1:0] held;
    logic [7:0] slot;
    assign wants = state == LOADS && ask < stop;
    assign address = ask;
    assign beat_ready = !holds;
    assign waits = state == LOADS && !holds;
    assign write = holds && !index[32] && index < {1'b0, program_length};
    assign write_address = ADDRESS'(index);
    assign write_word = held[32'(slot)*128 +: 128];

    // Marks.
    logic [31:0] place;
    wire logic is_end = read_word[`ESE_OP] == `ESE_OP_ENDL;
    logic [23:0] end_start;
    logic [1:0] end_counter;
    wire logic leads_back = read_word[`ESE_OP] == `ESE_OP_LOOP && read_word[`ESE_LOOP_CTR] == end_counter && {8'b0, read_word[`ESE_LOOP_END]} == place;
    assign read_address = state == READS_LOOP ? ADDRESS'(end_start) : ADDRESS'(place);
    assign mark = state == SEES_LOOP && leads_back;
    assign mark_address = ADDRESS'(end_start);
    assign done = state == ENDS && seen == 6'(CHANNELS);

    // Longest steps, a channel a cycle.
    logic [5:0] seen;
    genvar axis;
    generate
        for (axis = 0; axis < 8; axis = axis + 1) begin : g_axis
            wire logic [30:0] own;
            ese_select #(.WIDTH(31), .COUNT(CHANNELS)) u_own (
                .in(steps[axis*CHANNELS*31 +: CHANNELS*31]), .place(seen[(CHANNELS == 1 ? 1 : $clog2(CHANNELS))-1:0]), .out(own)
            );
            always_ff @(posedge clk) begin
                if (start) longest[axis*31 +: 31] <= '0;
                else if (seen != 6'(CHANNELS) && channel_mask[CHANNELS == 1 ? 0 : 32'(seen)] && own > longest[axis*31 +: 31]) longest[axis*31 +: 31] <= own;
            end
        end
    endgenerate

    always_ff @(posedge clk) begin
        failed <= 1'b0;
        if (seen != 6'(CHANNELS)) seen <= seen + 6'd1;
        if (granted) ask <= ask + 48'(BYTES);
        if (beat_valid && beat_ready) begin
            holds <= 1'b1;
            held <= beat;
            slot <= '0;
        end
        if (holds) begin
            index <= index + 33'd1;
            slot <= slot + 8'd1;
            if (32'(slot) == SLOTS - 1) holds <= 1'b0;
        end
        case (state)
            LOADS: if (!holds && !index[32] && index >= {1'b0, program_length} && ask >= stop) state <= READS;
            READS: state <= place < program_length ? SEES : ENDS;
            SEES: begin
                end_start <= read_word[`ESE_ENDL_START];
                end_counter <= read_word[`ESE_ENDL_CTR];
                if (is_end && {8'b0, read_word[`ESE_ENDL_START]} < place) state <= READS_LOOP;
                else begin
                    place <= place + 32'd1;
                    state <= READS;
                end
            end
            READS_LOOP: state <= SEES_LOOP;
            SEES_LOOP: begin
                place <= place + 32'd1;
                state <= READS;
            end
            default: ;
        endcase
        if (start) begin
            seen <= '0;
            place <= '0;
            holds <= 1'b0;
            ask <= {program_address[47:BYTE_BITS], {BYTE_BITS{1'b0}}};
            // The first word may begin before the program.
            index <= 33'd0 - (33'(program_address[BYTE_BITS-1:0]) >> 4);
            state <= too_long || outside ? IDLE : LOADS;
            failed <= too_long || outside;
            failure <= too_long ? `ESE_TRAP_PROGRAM_END : `ESE_TRAP_MEMORY_ADDRESS;
        end
        if (reset) begin
            state <= IDLE;
            holds <= 1'b0;
        end
    end
endmodule

`default_nettype wire
