// The store unit: stv. A port cycle reads the words of a beat from on-chip memory, the next one writes the beat. The unit is idle when
// every write was acknowledged, and, where a channel stores nothing, when the acknowledgement would have come.
`default_nettype none
`include "ese_isa.svh"

module ese_store #(
    parameter int CHANNELS = 1,
    parameter int CHANNEL = 1,
    parameter int BYTES = 64,
    parameter int LATENCY = 40,
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000
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
    output logic                             room,

    // On-chip words of the beat, which come in the next cycle.
    output logic [17:0]                      read_address,
    output logic [CHANNEL-1:0]               read_channel,
    output logic                             read_cell,
    input  wire logic [8*BYTES-1:0]          read_data,

    // A beat to write, until it is taken.
    output logic                             beat_valid,
    input  wire logic                        beat_taken,
    output logic [47:0]                      beat_address,
    output logic [BYTES-1:0]                 beat_strobes,
    output logic [8*BYTES-1:0]               beat,
    input  wire logic                        acknowledged
);
    localparam int TIME = 12;

    logic is_real;
    logic [47:0] address;
    logic [18:0] chip_address;
    logic [7:0] first_word, end_word;
    logic [127:0] word;
    logic [CHANNELS-1:0] unused_active;

    ese_transfer #(.CHANNELS(CHANNELS), .CHANNEL(CHANNEL), .BYTES(BYTES), .MEMORY_BYTES(MEMORY_BYTES)) u_transfer (
        .clk(clk), .reset(reset), .start(start), .issue_word(issue_word), .issue_active(issue_active), .issue_counters(issue_counters),
        .segment_base(segment_base), .segment_stride(segment_stride), .steps(steps), .origins(origins),
        .wants(wants), .granted(granted), .is_real(is_real), .beat_address(address), .channel(read_channel), .chip_address(chip_address),
        .first_word(first_word), .end_word(end_word), .word(word), .active(unused_active), .trap(trap)
    );

    assign read_address = chip_address[17:0];
    assign read_cell = word[`ESE_STV_SPACE] == `ESE_SPACE_CELL;

    // The data of a beat that must wait is held; meanwhile no other is read.
    logic fresh;
    logic [8*BYTES-1:0] held;
    assign beat = fresh ? read_data : held;
    assign room = !beat_valid || beat_taken;

    logic [15:0] outstanding;
    logic [TIME-1:0] since;
    logic working;
    wire logic accepted = granted && is_real;
    wire logic [15:0] left = outstanding - 16'(acknowledged ? 1 : 0);
    assign idle = !working;
    wire logic done = !wants && left == 0 && !beat_valid && since >= TIME'(LATENCY);

    always_ff @(posedge clk) begin
        fresh <= accepted;
        if (fresh) held <= read_data;
        if (room) begin
            beat_valid <= accepted;
            beat_address <= address;
        end
        outstanding <= left + 16'(accepted ? 1 : 0);
        if (granted) since <= '0;
        else if (since != '1) since <= since + 1'b1;
        if (start) since <= TIME'(LATENCY);
        if (start) working <= 1'b1;
        else if (done) working <= 1'b0;
        if (reset) begin
            beat_valid <= 1'b0;
            fresh <= 1'b0;
            outstanding <= '0;
            working <= 1'b0;
            since <= '0;
        end
    end

    genvar lane;
    generate
        for (lane = 0; lane < BYTES / 2; lane = lane + 1) begin : g_strobes
            always_ff @(posedge clk) if (room) beat_strobes[2*lane +: 2] <= {2{lane >= 32'(first_word) && lane < 32'(end_word)}};
        end
    endgenerate
endmodule

`default_nettype wire
