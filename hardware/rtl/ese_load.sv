// The load unit: ldc, ldv and ldw. Every port cycle of a transfer leaves a note of where its words go; the words are written on chip
// in the order of the notes, when they arrive or, where a channel has no such step, as zeros after the memory's latency.
`default_nettype none
`include "ese_isa.svh"

module ese_load #(
    parameter int CHANNELS = 1,
    parameter int CHANNEL = 1,
    parameter int BYTES = 64,
    parameter int LATENCY = 40,
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000,
    parameter int NOTES = 64
) (
    input  wire logic                        clk,
    input  wire logic                        reset,
    input  wire logic                        start,
    input  wire logic [127:0]                issue_word,
    input  wire logic [CHANNELS-1:0]         issue_active,
    input  wire logic [4*31-1:0]             issue_counters,
    input  wire logic [16*64-1:0]            segment_base,
    input  wire logic [16*64-1:0]            segment_stride,
    input  wire logic [8*CHANNELS*31-1:0]    steps,
    input  wire logic [8*CHANNELS*32-1:0]    origins,
    output logic                             idle,
    output logic                             trap,

    output logic                             wants,
    input  wire logic                        granted,
    output logic                             is_real,
    output logic [47:0]                      address,
    output logic                             room,

    input  wire logic                        beat_valid,
    output logic                             beat_ready,
    input  wire logic [8*BYTES-1:0]          beat,

    // One write a cycle, for every channel of the mask.
    output logic                             write,
    output logic [CHANNELS-1:0]              write_channels,
    output logic [1:0]                       write_space,
    output logic [17:0]                      write_address,
    output logic [BYTES/2-1:0]               write_words,
    output logic [8*BYTES-1:0]               write_data
);
    localparam int NOTE_BITS = $clog2(NOTES);
    localparam int TIME = 12;

    logic [CHANNEL-1:0] channel;
    logic [18:0] chip_address;
    logic [7:0] first_word, end_word;
    logic [127:0] word;
    logic [CHANNELS-1:0] active;

    ese_transfer #(.CHANNELS(CHANNELS), .CHANNEL(CHANNEL), .BYTES(BYTES), .MEMORY_BYTES(MEMORY_BYTES)) u_transfer (
        .clk(clk), .reset(reset), .start(start), .issue_word(issue_word), .issue_active(issue_active), .issue_counters(issue_counters),
        .segment_base(segment_base), .segment_stride(segment_stride), .steps(steps), .origins(origins),
        .wants(wants), .granted(granted), .is_real(is_real), .beat_address(address), .channel(channel), .chip_address(chip_address),
        .first_word(first_word), .end_word(end_word), .word(word), .active(active), .trap(trap)
    );

    // Notes.
    localparam int NOTE = 1 + CHANNEL + 19 + 8 + 8 + TIME;
    logic [NOTE-1:0] notes [0:NOTES-1];
    logic [NOTE_BITS-1:0] put, take;
    logic [NOTE_BITS:0] count;
    logic [TIME-1:0] now;

    logic note_real;
    logic [CHANNEL-1:0] note_channel;
    logic [18:0] note_address;
    logic [7:0] note_first, note_end;
    logic [TIME-1:0] note_time;
    assign {note_real, note_channel, note_address, note_first, note_end, note_time} = notes[take];

    wire logic taken = count != 0 && (note_real ? beat_valid : now - note_time >= TIME'(LATENCY));
    assign beat_ready = count != 0 && note_real;
    assign room = count != (NOTE_BITS+1)'(NOTES);

    wire logic is_constant = word[`ESE_OP] == `ESE_OP_LDC;
    wire logic [1:0] space = word[`ESE_OP] == `ESE_OP_LDW ? `ESE_SPACE_ACTIVATION : word[`ESE_LDC_SPACE];
    logic working;
    assign idle = !working;

    always_ff @(posedge clk) begin
        now <= now + 1'b1;
        if (granted) notes[put] <= {is_real, channel, chip_address, first_word, end_word, now};
        put <= put + NOTE_BITS'(granted ? 1 : 0);
        take <= take + NOTE_BITS'(taken ? 1 : 0);
        count <= count + (NOTE_BITS+1)'(granted ? 1 : 0) - (NOTE_BITS+1)'(taken ? 1 : 0);

        write <= taken;
        write_space <= space;
        write_address <= note_address[17:0];
        write_channels <= is_constant ? active : {{(CHANNELS-1){1'b0}}, 1'b1} << note_channel;
        write_data <= note_real ? beat : '0;

        // In the cycle of the last write nothing is left to ask for or to take.
        if (start) working <= 1'b1;
        else if (!wants && count == 0) working <= 1'b0;

        if (reset) begin
            put <= '0;
            take <= '0;
            count <= '0;
            now <= '0;
            write <= 1'b0;
            working <= 1'b0;
        end
    end

    genvar lane;
    generate
        for (lane = 0; lane < BYTES / 2; lane = lane + 1) begin : g_words
            always_ff @(posedge clk) write_words[lane] <= taken && lane >= 32'(note_first) && lane < 32'(note_end);
        end
    endgenerate
endmodule

`default_nettype wire
