// Walks through the vectors of one ldc, ldv, ldw or stv: every active channel, every step of a window, every word of the memory port
// that the step touches. A step that its channel does not have takes port cycles, but no addresses.
`default_nettype none
`include "ese_isa.svh"

module ese_transfer #(
    parameter int CHANNELS = 1,
    parameter int BYTES = 64,                 // of the memory port
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000,
    parameter int CHANNEL = 1                 // bits of a channel's number
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

    // The port is needed in this cycle, and was given.
    output logic                             wants,
    input  wire logic                        granted,
    output logic                             is_real,
    output logic [47:0]                      beat_address,
    output logic [CHANNEL-1:0]               channel,
    // On-chip word that the first word of the beat belongs to, and which of the beat's words belong to the vector.
    output logic [18:0]                      chip_address,
    output logic [7:0]                       first_word,
    output logic [7:0]                       end_word,
    // The instruction, as long as it is walked and until the next.
    output logic [127:0]                     word,
    output logic [CHANNELS-1:0]              active,
    output logic                             trap
);
    localparam int BYTE_BITS = $clog2(BYTES);

    logic [4*31-1:0] counters;
    logic [CHANNELS-1:0] left;
    logic [7:0] window_step;
    logic [18:0] window_offset;
    logic [17:0] beat;
    logic busy;

    wire logic is_constant = word[`ESE_OP] == `ESE_OP_LDC;
    wire logic is_window = word[`ESE_OP] == `ESE_OP_LDW;
    wire logic is_store = word[`ESE_OP] == `ESE_OP_STV;
    wire logic is_wide = is_constant && word[`ESE_LDC_SPACE] == `ESE_SPACE_PARAMETER;

    always_comb begin
        int index;
        channel = '0;
        for (index = CHANNELS - 1; index >= 0; index = index - 1) begin
            if (left[index]) channel = CHANNEL'(index);
        end
    end

    // What the instruction says; stv has its fields where ldv has them.
    logic [3:0]  segment;
    logic [16:0] length;
    logic [15:0] chip_start;
    logic [19:0] stride;
    logic [2:0]  axis;
    logic [1:0]  counter;
    always_comb begin
        if (is_constant) begin
            segment = word[`ESE_LDC_SEG];
            length = word[`ESE_LDC_LEN];
            chip_start = word[`ESE_LDC_DST];
            stride = '0;
            axis = '0;
            counter = '0;
        end else if (is_window) begin
            segment = word[`ESE_LDW_SEG];
            length = {1'b0, word[`ESE_LDW_LEN]};
            chip_start = word[`ESE_LDW_DST];
            stride = word[`ESE_LDW_STRIDE];
            axis = word[`ESE_LDW_IN];
            counter = word[`ESE_LDW_CTR];
        end else begin
            segment = word[`ESE_LDV_SEG];
            length = {1'b0, word[`ESE_LDV_LEN]};
            chip_start = word[`ESE_LDV_DST];
            stride = word[`ESE_LDV_STRIDE];
            axis = word[`ESE_LDV_AXIS];
            counter = word[`ESE_LDV_CTR];
        end
    end

    // The step, and whether the channel has it.
    localparam int STEP = $clog2(8 * CHANNELS);
    wire logic [30:0] own_steps, pass;
    wire logic signed [31:0] origin;
    ese_select #(.WIDTH(31), .COUNT(8 * CHANNELS)) u_steps (.in(steps), .place(STEP'(32'(axis) * CHANNELS + 32'(channel))), .out(own_steps));
    ese_select #(.WIDTH(31), .COUNT(4)) u_pass (.in(counters), .place(counter), .out(pass));
    ese_select #(.WIDTH(32), .COUNT(8 * CHANNELS)) u_origin (
        .in(origins), .place(STEP'(32'(word[`ESE_LDW_OUT]) * CHANNELS + 32'(channel))), .out(origin)
    );
    logic signed [39:0] shifted;
    logic signed [39:0] step;
    logic exists;
    always_comb begin
        shifted = $signed({9'b0, pass});
        if (word[`ESE_LDV_AHEAD]) shifted = is_store ? shifted - 40'sd1 : shifted + 40'sd1;
        if (is_window) begin
            step = $signed({9'b0, pass}) * $signed({34'b0, word[`ESE_LDW_HOP]})
                + $signed({{8{origin[31]}}, origin}) + $signed({32'b0, window_step});
        end else begin
            step = word[`ESE_LDV_ORDER] == `ESE_ORDER_FORWARD ? shifted : $signed({9'b0, own_steps}) - 40'sd1 - shifted;
        end
        exists = is_constant || (!is_window && word[`ESE_LDV_ORDER] == `ESE_ORDER_NONE)
            || (step >= 0 && step < $signed({9'b0, own_steps}));
    end

    // Its bytes in the segment and in card memory.
    logic [53:0] offset;
    logic [53:0] vector_bytes;
    always_comb begin
        if (is_constant) offset = {22'b0, word[`ESE_LDC_OFFSET]};
        else if (is_window) offset = {22'b0, step[30:0], 1'b0} * {34'b0, stride};
        else if (word[`ESE_LDV_ORDER] == `ESE_ORDER_NONE) offset = {37'b0, word[`ESE_LDV_OFFSET], 1'b0};
        else offset = {22'b0, step[30:0], 1'b0} * {34'b0, stride} + {37'b0, word[`ESE_LDV_OFFSET], 1'b0};
        vector_bytes = is_wide ? {35'b0, length, 2'b0} : {36'b0, length, 1'b0};
    end

    logic [55:0] address, address_end;
    logic reachable;
    wire logic [63:0] base, part;
    ese_select #(.WIDTH(64), .COUNT(16)) u_base (.in(segment_base), .place(segment), .out(base));
    ese_select #(.WIDTH(64), .COUNT(16)) u_part (.in(segment_stride), .place(segment), .out(part));
    ese_segment #(.CHANNEL(CHANNEL), .MEMORY_BYTES(MEMORY_BYTES)) u_segment (
        .base(base), .part(part), .channel(channel), .offset(offset),
        .bytes(vector_bytes), .address(address), .stop(address_end), .inside_segment(reachable)
    );

    wire logic [55:0] first_beat = address >> BYTE_BITS;
    wire logic [55:0] last_beat = (address_end - 56'd1) >> BYTE_BITS;
    wire logic [17:0] beats = exists
        ? 18'(last_beat - first_beat) + 18'd1
        : 18'((vector_bytes + 54'(BYTES) - 54'd1) >> BYTE_BITS);
    wire logic [BYTE_BITS-1:0] skew = exists ? address[BYTE_BITS-1:0] : '0;

    // Position in the vector of the first word of the beat; negative where the first beat begins before the vector.
    wire logic signed [18:0] position = is_wide
        ? $signed(19'({beat, {BYTE_BITS-2{1'b0}}}) - (19'(skew) >> 2))
        : $signed(19'({beat, {BYTE_BITS-1{1'b0}}}) - (19'(skew) >> 1));
    wire logic signed [18:0] rest = $signed({2'b0, length}) - position;
    wire logic [7:0] beat_words = is_wide ? 8'(BYTES / 4) : 8'(BYTES / 2);

    assign wants = busy && !trap;
    assign trap = busy && exists && !reachable;
    assign is_real = exists;
    assign beat_address = 48'((first_beat + {38'b0, beat}) << BYTE_BITS);
    assign chip_address = {3'b0, chip_start} + window_offset + 19'(position);
    assign first_word = position < 0 ? 8'(-position) : 8'd0;
    assign end_word = rest < $signed({11'b0, beat_words}) ? 8'(rest) : beat_words;

    wire logic step_done = beat + 18'd1 == beats;
    wire logic window_done = !is_window || window_step + 8'd1 == word[`ESE_LDW_COUNT];
    wire logic [CHANNELS-1:0] left_behind = left & (left - 1'b1);

    always_ff @(posedge clk) begin
        if (start) begin
            word <= issue_word;
            active <= issue_active;
            counters <= issue_counters;
            // Constants move once, whoever takes part.
            left <= issue_word[`ESE_OP] == `ESE_OP_LDC ? {{(CHANNELS-1){1'b0}}, 1'b1} : issue_active;
            busy <= issue_word[`ESE_OP] == `ESE_OP_LDC || issue_active != 0;
            beat <= '0;
            window_step <= '0;
            window_offset <= '0;
        end else if (trap) begin
            busy <= 1'b0;
        end else if (wants && granted) begin
            beat <= beat + 18'd1;
            if (step_done) begin
                beat <= '0;
                window_step <= window_step + 8'd1;
                window_offset <= window_offset + {2'b0, length};
                if (window_done) begin
                    window_step <= '0;
                    window_offset <= '0;
                    left <= left_behind;
                    if (left_behind == 0) busy <= 1'b0;
                end
            end
        end
        if (reset) busy <= 1'b0;
    end
endmodule

`default_nettype wire
