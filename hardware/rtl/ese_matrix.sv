// The matrix unit's control: clr, and the weight streams of spmv and conv. Columns are broadcast to the queues of all lanes, one a
// cycle, while every lane has room; lines are consumed as they come. What the lanes decide holds for all channels.
//
//   t    issue                          t+3  column 0 is broadcast
//   t+1  address of column 0            t+4  the first line can be consumed
//   t+2  read of activation memory
`default_nettype none
`include "ese_isa.svh"

module ese_matrix #(
    parameter int LANES = 32,
    parameter int GROUPS = 1,
    parameter int CHANNELS = 1,
    parameter int QUEUE_DEPTH = 32,
    parameter int ROWS = 1023,
    parameter int WORDS = 65536,
    parameter int SLOT_FORMATS = 0,
    parameter int LONGEST_LINE = 96,
    parameter int PLACE = 5                   // bits of a place in a queue
) (
    input  wire logic                              clk,
    input  wire logic                              reset,
    input  wire logic                              start,
    input  wire logic [127:0]                      issue_word,
    input  wire logic [CHANNELS-1:0]               issue_active,
    input  wire logic [17:0]                       issue_base,
    input  wire logic [13:0]                       window_inner,
    input  wire logic [15:0]                       window_outer,
    output logic                                   idle,
    output logic                                   trap,
    output logic [3:0]                             trap_code,

    input  wire logic                              line_valid,
    input  wire logic [8*LONGEST_LINE-1:0]         line,
    output logic                                   consume,
    output logic                                   consume_last,
    output logic [15:0]                            line_bytes,

    output logic [GROUPS*17-1:0]                   column_address,
    output logic                                   broadcast_load,
    output logic                                   broadcast_first,
    output logic                                   push,
    output logic [PLACE-1:0]                       push_place,

    output logic [LANES*GROUPS-1:0]                lane_enters,
    output logic [LANES*GROUPS*PLACE-1:0]          lane_place,
    output logic [LANES*GROUPS-1:0]                lane_from_broadcast,
    output logic [LANES*GROUPS-1:0]                lane_weighs,
    output logic [LANES*GROUPS*16-1:0]             lane_weight,
    output logic [LANES*GROUPS*10-1:0]             lane_row,
    output logic [CHANNELS-1:0]                    active,
    output logic [3:0]                             align,
    output logic                                   bank,
    output logic                                   zero,
    output logic [9:0]                             zero_row,

    // What the cycle was spent on.
    output logic                                   counts_fetch,
    output logic [15:0]                            counts_weights,
    output logic [15:0]                            counts_holds
);
    `include "ese_isa_functions.svh"

    localparam int SLOTS = LANES * GROUPS;
    localparam int AHEAD = $clog2(QUEUE_DEPTH + 2) + 1;
    localparam logic [15:0] FORMATS = 16'(SLOT_FORMATS);

    logic [127:0] word;
    wire logic clears = word[`ESE_OP] == `ESE_OP_CLR;
    wire logic [3:0] format = word[`ESE_SPMV_FMT];
    wire logic [4:0] slot_bits = ese_slot_bits(format);
    wire logic [9:0] rows = word[`ESE_SPMV_ROWS];
    wire logic [13:0] columns = word[`ESE_SPMV_COLS];
    wire logic [9:0] format_index = 10'((11'd1 << ese_index_bits(format)) - 11'd1);
    wire logic [9:0] most_index = rows - 10'd1 < format_index ? rows - 10'd1 : format_index;

    assign line_bytes = 16'((32'(SLOTS) * {27'b0, slot_bits} + 32'd7) >> 3);
    assign align = word[`ESE_SPMV_ALIGN];
    assign bank = clears ? word[`ESE_CLR_BANK] : word[`ESE_SPMV_BANK];

    // Where the instruction is: 0 idle, else cycles since issue up to the first line, then lines, then the pipeline behind them.
    localparam logic [2:0] IDLE = 3'd0, CLEARS = 3'd1, STARTS = 3'd2, STREAMS = 3'd3, DRAINS = 3'd4, FAILS = 3'd5;
    logic [2:0] state;
    logic [9:0] count;
    logic [21:0] lines_left;

    assign idle = state == IDLE;
    assign zero = state == CLEARS;
    assign zero_row = count;
    assign consume = state == STREAMS && line_valid;
    assign consume_last = lines_left == 22'd1;
    assign counts_fetch = state == STREAMS && !line_valid;

    // Lanes.
    logic [13:0] slowest;
    logic [SLOTS-1:0] moved, broken, weighs, holds;
    logic [SLOTS-1:0] too_far;
    wire logic slowest_moves = consume && (&moved);
    wire logic [13:0] columns_left = columns - 14'd1 - slowest;

    // Columns of the broadcast in front of the slowest lane.
    logic [AHEAD-1:0] lead;

    // Bits of the line behind its last element must be zero.
    wire logic [`ESE_SLOT_FORMATS-1:0] pads;
    wire logic padded = |pads;
    genvar id;
    generate
        for (id = 0; id < `ESE_SLOT_FORMATS; id = id + 1) begin : g_pad
            localparam int USED = SLOTS * 32'(ese_slot_bits(4'(id)));
            if (FORMATS[id] && USED % 8 != 0) begin : g_bits
                assign pads[id] = 32'(format) == id && line[USED +: 8 - USED % 8] != 0;
            end else begin : g_none
                assign pads[id] = 1'b0;
            end
        end
    endgenerate

    wire logic [24*SLOTS+8*LONGEST_LINE-1:0] wide_line = {{24*SLOTS{1'b0}}, line};

    genvar lane;
    generate
        for (lane = 0; lane < SLOTS; lane = lane + 1) begin : g_lane
            logic [23:0] slot;
            logic signed [15:0] weight;
            logic [9:0] row;
            logic enters, is_weight, is_hold;
            logic [AHEAD-1:0] ahead;
            logic [PLACE-1:0] place;

            always_comb begin
                case (slot_bits)
                    5'd8:  slot = {16'b0, wide_line[lane*8 +: 8]};
                    5'd12: slot = {12'b0, wide_line[lane*12 +: 12]};
                    5'd13: slot = {11'b0, wide_line[lane*13 +: 13]};
                    5'd16: slot = {8'b0, wide_line[lane*16 +: 16]};
                    5'd17: slot = {7'b0, wide_line[lane*17 +: 17]};
                    5'd20: slot = {4'b0, wide_line[lane*20 +: 20]};
                    5'd21: slot = {3'b0, wide_line[lane*21 +: 21]};
                    default: slot = wide_line[lane*24 +: 24];
                endcase
            end

            ese_lane #(.AHEAD(AHEAD)) u_lane (
                .clk(clk), .begins(start), .consume(consume), .slot(slot), .weight_bits(ese_weight_bits(format)), .rows(rows),
                .most_index(most_index), .columns_left(columns_left), .slowest_moves(slowest_moves), .enters(enters),
                .is_weight(is_weight), .is_hold(is_hold), .weight(weight), .row(row), .ahead(ahead), .moved(moved[lane]), .broken(broken[lane])
            );

            // The queue's place of the column behind the lane's own.
            always_ff @(posedge clk) begin
                if (start) place <= PLACE'(1);
                else if (enters) place <= place + 1'b1;
            end

            assign too_far[lane] = consume && 32'(ahead) + (enters ? 32'd1 : 32'd0) - (slowest_moves ? 32'd1 : 32'd0) > 32'(QUEUE_DEPTH - 1);
            assign weighs[lane] = is_weight;
            assign holds[lane] = consume && is_hold;
            assign lane_enters[lane] = enters;
            assign lane_place[lane*PLACE +: PLACE] = place;
            assign lane_from_broadcast[lane] = ahead + 1'b1 == lead;
            assign lane_weighs[lane] = is_weight;
            assign lane_weight[lane*16 +: 16] = weight;
            assign lane_row[lane*10 +: 10] = row;
        end
    endgenerate

    wire logic line_broken = consume && (|broken || |too_far || padded);

    // Broadcast: address, memory, register.
    logic [13:0] columns_asked;
    logic address_valid, memory_valid, broadcast_valid;
    logic [GROUPS*17-1:0] address, address_in_memory;
    logic outside, any_outside;
    wire logic failing = state == FAILS;
    assign push = broadcast_valid && !broadcast_first && 32'(lead) <= 32'(QUEUE_DEPTH);
    wire logic moves = !broadcast_valid || broadcast_first || push || failing;
    assign broadcast_load = moves && memory_valid;
    assign column_address = moves ? address : address_in_memory;
    wire logic asks_next = moves && address_valid;
    wire logic all_asked = !address_valid;

    ese_columns #(.GROUPS(GROUPS), .WORDS(WORDS)) u_columns (
        .clk(clk), .begins(start), .base(issue_base), .windowed(issue_word[`ESE_OP] == `ESE_OP_CONV), .inner(window_inner), .outer(window_outer),
        .next(asks_next), .address(address), .outside(outside)
    );

    always_ff @(posedge clk) begin
        if (start) begin
            address_valid <= issue_word[`ESE_OP] != `ESE_OP_CLR;
            columns_asked <= 14'd1;
            memory_valid <= 1'b0;
            broadcast_valid <= 1'b0;
            broadcast_first <= 1'b1;
            any_outside <= 1'b0;
            push_place <= PLACE'(1);
            lead <= '0;
            slowest <= '0;
        end else begin
            if (address_valid && outside) any_outside <= 1'b1;
            if (asks_next) begin
                columns_asked <= columns_asked + 14'd1;
                address_valid <= columns_asked != columns;
                address_in_memory <= address;
            end
            if (moves) begin
                memory_valid <= address_valid;
                broadcast_valid <= memory_valid;
                if (broadcast_valid) broadcast_first <= 1'b0;
            end
            // The register holds the column behind all that were pushed.
            lead <= lead + AHEAD'(moves && broadcast_valid ? 1 : 0) - AHEAD'(slowest_moves ? 1 : 0);
            if (push) push_place <= push_place + 1'b1;
            if (slowest_moves) slowest <= slowest + 14'd1;
        end
    end

    // Instructions.
    always_ff @(posedge clk) begin
        trap <= 1'b0;
        case (state)
            IDLE: ;
            CLEARS: begin
                count <= count + 10'd1;
                if (32'(count) == 32'(ROWS - 1)) state <= IDLE;
            end
            STARTS: begin
                count <= count + 10'd1;
                if (count == 10'd2) state <= STREAMS;
            end
            STREAMS: if (consume) begin
                lines_left <= lines_left - 22'd1;
                count <= 10'd0;
                if (line_broken) state <= FAILS;
                else if (consume_last) state <= DRAINS;
            end
            DRAINS: begin
                count <= count + 10'd1;
                if (count == 10'd0 && slowest != columns - 14'd1) state <= FAILS;
                else if (count == 10'd3) begin
                    state <= IDLE;
                    trap <= any_outside && active != 0;
                    trap_code <= `ESE_TRAP_ON_CHIP_ADDRESS;
                end
            end
            FAILS: if (all_asked) begin
                // Columns outside memory count before what is wrong with the stream.
                state <= IDLE;
                trap <= 1'b1;
                trap_code <= any_outside && active != 0 ? `ESE_TRAP_ON_CHIP_ADDRESS : `ESE_TRAP_WEIGHT_STREAM;
            end
            default: state <= IDLE;
        endcase
        if (start) begin
            word <= issue_word;
            active <= issue_active;
            count <= '0;
            lines_left <= issue_word[`ESE_SPMV_LINES];
            state <= issue_word[`ESE_OP] == `ESE_OP_CLR ? CLEARS : STARTS;
        end
        if (reset) begin
            state <= IDLE;
            trap <= 1'b0;
        end
    end

    // Counts.
    always_comb begin
        int k;
        counts_weights = '0;
        counts_holds = '0;
        for (k = 0; k < SLOTS; k = k + 1) begin
            counts_weights = counts_weights + {15'b0, weighs[k]};
            counts_holds = counts_holds + {15'b0, holds[k]};
        end
    end
endmodule

`default_nettype wire
