// Fetches weight streams ahead of the matrix unit: requests their words in order while the FIFO has room for the line a word begins in,
// keeps the words that came, and shows the matrix unit its next line as soon as all of its bytes are there.
`default_nettype none

module ese_fetch #(
    parameter int BYTES = 64,              // of a memory word
    parameter int LINES = 128,             // the FIFO holds
    parameter int SHORTEST_LINE = 32,      // bytes
    parameter int LONGEST_LINE = 96,
    // What every line's bytes and every stream's address are a multiple of, a power of two.
    parameter int GRANULE = 1
) (
    input  wire logic                        clk,
    input  wire logic                        reset,
    // A run begins: nothing is held, nothing was consumed.
    input  wire logic                        start,

    input  wire logic                        found,
    output logic                             taken,
    input  wire logic [47:0]                 stream_address,
    input  wire logic [21:0]                 stream_lines,
    input  wire logic [15:0]                 stream_line_bytes,

    output logic                             wants,
    input  wire logic                        granted,
    output logic [47:0]                      address,
    input  wire logic                        beat_valid,
    input  wire logic [8*BYTES-1:0]          beat,

    // The matrix unit begins with a stream: where it starts in its first word, and its lines' bytes.
    input  wire logic                        begins,
    input  wire logic [$clog2(BYTES)-1:0]    skew,
    input  wire logic [15:0]                 line_bytes,
    output logic                             line_valid,
    output logic [8*LONGEST_LINE-1:0]        line,
    input  wire logic                        consume,
    input  wire logic                        consume_last
);
    localparam int BYTE_BITS = $clog2(BYTES);
    // A line that begins anywhere in a word ends at most so many words on.
    localparam int SPAN = (LONGEST_LINE + 2 * BYTES - 2) / BYTES;
    localparam int BANKS = SPAN <= 2 ? 2 : SPAN <= 4 ? 4 : SPAN <= 8 ? 8 : SPAN <= 16 ? 16 : SPAN <= 32 ? 32 : 64;
    localparam int BANK_BITS = $clog2(BANKS);
    // Words that can be on their way or held: every line in another stream, unaligned.
    localparam int WORDS = LINES * ((LONGEST_LINE + 2 * BYTES - 17) / BYTES);
    localparam int ROWS = (WORDS + BANKS - 1) / BANKS + 1;
    localparam int ROW = $clog2(ROWS);
    localparam int POINTER = ROW + BANK_BITS;
    // Lines that can end in one word.
    localparam int ENDS = BYTES / SHORTEST_LINE + 1;

    // Requester.
    logic has_stream;
    logic [47-BYTE_BITS:0] word_address;
    logic [31:0] words_left;
    logic [15:0] request_bytes;           // bytes of a line
    logic [15:0] covered;                 // bytes of the current line that words in front of the next one hold
    logic [BYTE_BITS-1:0] first_skew;     // bytes in front of the stream in its next word
    logic [31:0] requested, consumed;     // lines of all streams whose words were requested, and that were consumed
    logic [31:0] stream_end;              // the lines behind the last of the stream

    assign wants = has_stream && requested - consumed < 32'(LINES);
    assign address = {word_address, {BYTE_BITS{1'b0}}};
    wire logic ends = granted && words_left == 32'd1;
    assign taken = found && (!has_stream || ends);

    // Bytes behind the stream's start that the next word reaches, counted from the start of its first line.
    wire logic [16:0] reach = {1'b0, covered} + 17'(BYTES) - {{(17-BYTE_BITS){1'b0}}, first_skew};
    logic [16:0] rest;
    logic [7:0] ended;
    logic [23:0] multiple;
    always_comb begin
        int k;
        ended = '0;
        rest = reach;
        multiple = '0;
        for (k = 1; k <= ENDS; k = k + 1) begin
            multiple = multiple + {8'b0, request_bytes};
            if ({7'b0, reach} >= multiple) begin
                ended = 8'(k);
                rest = 17'({7'b0, reach} - multiple);
            end
        end
    end

    wire logic [37:0] stream_bytes = {16'b0, stream_lines} * {22'b0, stream_line_bytes};
    wire logic [38:0] stream_reach = {1'b0, stream_bytes} + {{(39-BYTE_BITS){1'b0}}, stream_address[BYTE_BITS-1:0]} + 39'(BYTES) - 39'd1;

    always_ff @(posedge clk) begin
        if (granted) begin
            word_address <= word_address + 1'b1;
            words_left <= words_left - 32'd1;
            covered <= rest[15:0];
            first_skew <= '0;
            requested <= ends ? stream_end : requested + {24'b0, ended};
            if (ends) has_stream <= 1'b0;
        end
        if (taken) begin
            has_stream <= 1'b1;
            word_address <= stream_address[47:BYTE_BITS];
            words_left <= 32'(stream_reach >> BYTE_BITS);
            request_bytes <= stream_line_bytes;
            covered <= '0;
            first_skew <= stream_address[BYTE_BITS-1:0];
            stream_end <= (has_stream ? stream_end : requested) + {10'b0, stream_lines};
        end
        if (start || reset) begin
            has_stream <= 1'b0;
            requested <= '0;
        end
    end

    // Words that came. Their reads are not registered: a line can be consumed in the cycle behind the one its last word came in.
    logic [POINTER-1:0] head, tail;
    logic [31:0] held;
    logic [BYTE_BITS-1:0] line_start;      // of the next line in the word at the head

    wire logic [16:0] line_stop = {1'b0, line_bytes} + {{(17-BYTE_BITS){1'b0}}, line_start};
    wire logic [16:0] spanned = (line_stop + 17'(BYTES - 1)) >> BYTE_BITS;
    assign line_valid = held >= {15'b0, spanned};
    wire logic [16:0] left_words = consume_last ? spanned : line_stop >> BYTE_BITS;
    wire logic [31:0] passed = consume ? {15'b0, left_words} : 32'd0;

    function automatic logic [POINTER-1:0] behind(input logic [POINTER-1:0] pointer, input logic [31:0] by);
        logic [32:0] sum;
        begin
            sum = {{(33-POINTER){1'b0}}, pointer} + {1'b0, by};
            behind = POINTER'(sum >= 33'(ROWS * BANKS) ? sum - 33'(ROWS * BANKS) : sum);
        end
    endfunction

    always_ff @(posedge clk) begin
        if (beat_valid) tail <= behind(tail, 32'd1);
        if (consume) begin
            head <= behind(head, passed);
            line_start <= line_stop[BYTE_BITS-1:0];
            consumed <= consumed + 32'd1;
        end
        held <= held + (beat_valid ? 32'd1 : 32'd0) - passed;
        if (begins) line_start <= skew;
        if (start || reset) begin
            head <= '0;
            tail <= '0;
            held <= '0;
            consumed <= '0;
        end
    end

    wire logic [8*BYTES*BANKS-1:0] window;
    genvar bank;
    generate
        for (bank = 0; bank < BANKS; bank = bank + 1) begin : g_bank
            logic [8*BYTES-1:0] words [0:ROWS-1];
            wire logic is_behind = bank < 32'(head[BANK_BITS-1:0]);
            wire logic [ROW-1:0] head_row = head[POINTER-1:BANK_BITS];
            wire logic [ROW-1:0] next_row = head_row == ROW'(ROWS - 1) ? '0 : head_row + 1'b1;
            always_ff @(posedge clk) if (beat_valid && 32'(tail[BANK_BITS-1:0]) == bank) words[tail[POINTER-1:BANK_BITS]] <= beat;
            assign window[bank*8*BYTES +: 8*BYTES] = words[is_behind ? next_row : head_row];
        end
    endgenerate

    ese_rotate #(.WIDTH(8 * GRANULE), .COUNT(BYTES * BANKS / GRANULE), .TAKE(LONGEST_LINE / GRANULE)) u_line (
        .in(window), .place({head[BANK_BITS-1:0], line_start[BYTE_BITS-1:$clog2(GRANULE)]}), .out(line)
    );
endmodule

`default_nettype wire
