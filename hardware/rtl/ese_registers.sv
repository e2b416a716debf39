// The register map over AXI4-Lite: what the host sets is kept here, what the engine counts is read through.
`default_nettype none
`include "ese_isa.svh"

module ese_registers #(
    parameter int CHANNELS = 1,
    parameter logic [31:0] CONFIGURATION = 0,
    parameter logic [31:0] CONFIGURATION2 = 0,
    parameter logic [31:0] SLOT_FORMATS = 0,
    parameter logic [63:0] MEMORY_BYTES = 0,
    parameter int COUNTERS = 15
) (
    input  wire logic                      clk,
    input  wire logic                      reset,

    input  wire logic [11:0]               s_awaddr,
    input  wire logic                      s_awvalid,
    output logic                           s_awready,
    input  wire logic [31:0]               s_wdata,
    input  wire logic [3:0]                s_wstrb,
    input  wire logic                      s_wvalid,
    output logic                           s_wready,
    output logic [1:0]                     s_bresp,
    output logic                           s_bvalid,
    input  wire logic                      s_bready,
    input  wire logic [11:0]               s_araddr,
    input  wire logic                      s_arvalid,
    output logic                           s_arready,
    output logic [31:0]                    s_rdata,
    output logic [1:0]                     s_rresp,
    output logic                           s_rvalid,
    input  wire logic                      s_rready,

    // Written: start with or without interrupt, acknowledge, soft reset; each a cycle long.
    output logic                           starts,
    output logic                           interrupt_enabled,
    output logic                           acknowledges,
    output logic                           resets,

    output logic [63:0]                    program_address,
    output logic [31:0]                    program_length,
    output logic [31:0]                    channel_mask,
    output logic [63:0]                    watchdog,
    output logic [31:0]                    hang_cycles,
    output logic [16*64-1:0]               segment_base,
    output logic [16*64-1:0]               segment_stride,
    output logic [8*CHANNELS*31-1:0]       steps,
    output logic [8*CHANNELS*32-1:0]       origins,

    input  wire logic [3:0]                status,
    input  wire logic [3:0]                trap_reason,
    input  wire logic [31:0]               trap_instruction,
    // From Cycles on, 64 bits each, in the order of their offsets.
    input  wire logic [COUNTERS*64-1:0]    counters
);
    assign s_bresp = 2'b00;
    assign s_rresp = 2'b00;
    assign s_awready = s_awvalid && s_wvalid && !s_bvalid;
    assign s_wready = s_awready;
    assign s_arready = !s_rvalid;

    // A write takes effect in the cycle behind the one in which address and data were taken.
    logic writes;
    logic [11:0] address;
    logic [31:0] data;
    logic [31:0] mask;
    always_ff @(posedge clk) begin
        writes <= s_awready;
        address <= {s_awaddr[11:2], 2'b00};
        data <= s_wdata;
        mask <= {{8{s_wstrb[3]}}, {8{s_wstrb[2]}}, {8{s_wstrb[1]}}, {8{s_wstrb[0]}}};
        if (s_awready) s_bvalid <= 1'b1;
        else if (s_bready) s_bvalid <= 1'b0;
        if (reset) begin
            writes <= 1'b0;
            s_bvalid <= 1'b0;
        end
    end

    assign starts = writes && address == `ESE_REG_CONTROL && data[0] && mask[0];
    assign acknowledges = writes && address == `ESE_REG_ACKNOWLEDGE;
    assign resets = writes && address == `ESE_REG_SOFT_RESET;

    // Bytes that are written; the others keep what they hold.
    function automatic logic [31:0] merged(input logic [31:0] old, input logic [31:0] value, input logic [31:0] bits);
        merged = {
            bits[24] ? value[31:24] : old[31:24], bits[16] ? value[23:16] : old[23:16], bits[8] ? value[15:8] : old[15:8], bits[0] ? value[7:0] : old[7:0]};
    endfunction

    // Card addresses of programs and segments are multiples of 16 bytes: the low bits do not exist.
    localparam logic [31:0] SIXTEENS = 32'hfffffff0;
    always_ff @(posedge clk) begin
        if (writes) begin
            case (address)
                `ESE_REG_CONTROL: if (mask[0]) interrupt_enabled <= data[1];
                `ESE_REG_PROGRAM_ADDRESS: program_address[31:0] <= merged(program_address[31:0], data, mask) & SIXTEENS;
                `ESE_REG_PROGRAM_ADDRESS + 12'd4: program_address[63:32] <= merged(program_address[63:32], data, mask);
                `ESE_REG_PROGRAM_LENGTH: program_length <= merged(program_length, data, mask);
                `ESE_REG_CHANNEL_MASK: channel_mask <= merged(channel_mask, data, mask);
                `ESE_REG_WATCHDOG_INSTRUCTIONS: watchdog[31:0] <= merged(watchdog[31:0], data, mask);
                `ESE_REG_WATCHDOG_INSTRUCTIONS + 12'd4: watchdog[63:32] <= merged(watchdog[63:32], data, mask);
                `ESE_REG_HANG_CYCLES: hang_cycles <= merged(hang_cycles, data, mask);
                default: ;
            endcase
        end
        if (reset) begin
            interrupt_enabled <= 1'b0;
            program_address <= '0;
            program_length <= '0;
            channel_mask <= '0;
            watchdog <= 64'd1 << 40;
            hang_cycles <= 32'd1 << 28;
        end
    end

    genvar k, axis, channel;
    generate
        for (k = 0; k < 16; k = k + 1) begin : g_segment
            localparam logic [11:0] BASE = `ESE_REG_SEGMENT_BASE + 12'(8 * k);
            localparam logic [11:0] STRIDE = `ESE_REG_SEGMENT_CHANNEL_STRIDE + 12'(8 * k);
            always_ff @(posedge clk) begin
                if (writes && address == BASE) segment_base[k*64 +: 32] <= merged(segment_base[k*64 +: 32], data, mask) & SIXTEENS;
                if (writes && address == BASE + 12'd4) segment_base[k*64+32 +: 32] <= merged(segment_base[k*64+32 +: 32], data, mask);
                if (writes && address == STRIDE) segment_stride[k*64 +: 32] <= merged(segment_stride[k*64 +: 32], data, mask) & SIXTEENS;
                if (writes && address == STRIDE + 12'd4) segment_stride[k*64+32 +: 32] <= merged(segment_stride[k*64+32 +: 32], data, mask);
                if (reset) begin
                    segment_base[k*64 +: 64] <= '0;
                    segment_stride[k*64 +: 64] <= '0;
                end
            end
        end

        for (axis = 0; axis < 8; axis = axis + 1) begin : g_axis
            for (channel = 0; channel < CHANNELS; channel = channel + 1) begin : g_channel
                localparam logic [11:0] PLACE = 12'(axis * 128 + channel * 4);
                localparam int N = axis * CHANNELS + channel;
                logic [31:0] count;
                always_ff @(posedge clk) begin
                    if (writes && address == `ESE_REG_STEPS + PLACE) count <= merged(count, data, mask);
                    if (writes && address == `ESE_REG_ORIGIN + PLACE) origins[N*32 +: 32] <= merged(origins[N*32 +: 32], data, mask);
                    if (reset) begin
                        count <= '0;
                        origins[N*32 +: 32] <= '0;
                    end
                end
                assign steps[N*31 +: 31] = count[31] ? 31'h7fffffff : count[30:0];
            end
        end
    endgenerate

    logic [8*CHANNELS*32-1:0] raw_steps;
    generate
        for (axis = 0; axis < 8; axis = axis + 1) begin : g_raw_axis
            for (channel = 0; channel < CHANNELS; channel = channel + 1) begin : g_raw_channel
                assign raw_steps[(axis*CHANNELS+channel)*32 +: 32] = g_axis[axis].g_channel[channel].count;
            end
        end
    endgenerate

    // Reads.
    wire logic [11:0] asked = {s_araddr[11:2], 2'b00};
    wire logic [4:0] asked_channel = asked[6:2];
    wire logic [31:0] asked_axis = {27'b0, asked[9:7], 2'b00} >> 2;
    wire logic [31:0] asked_place = {29'b0, asked_axis[2:0]} * CHANNELS + {27'b0, asked_channel};
    wire logic [11:0] counter_place = asked - `ESE_REG_CYCLES;
    wire logic [31:0] found_counter, found_base, found_stride, found_steps, found_origin;
    localparam int STEP = $clog2(8 * CHANNELS);
    ese_select #(.WIDTH(32), .COUNT(2 * COUNTERS)) u_counter (.in(counters), .place(counter_place[$clog2(2*COUNTERS)+1:2]), .out(found_counter));
    ese_select #(.WIDTH(32), .COUNT(32)) u_base (.in(segment_base), .place(asked[6:2]), .out(found_base));
    ese_select #(.WIDTH(32), .COUNT(32)) u_stride (.in(segment_stride), .place(asked[6:2]), .out(found_stride));
    ese_select #(.WIDTH(32), .COUNT(8 * CHANNELS)) u_steps (.in(raw_steps), .place(asked_place[STEP-1:0]), .out(found_steps));
    ese_select #(.WIDTH(32), .COUNT(8 * CHANNELS)) u_origin (.in(origins), .place(asked_place[STEP-1:0]), .out(found_origin));
    logic [31:0] found;
    always_comb begin
        found = '0;
        case (asked)
            `ESE_REG_IDENTITY: found = `ESE_IDENTITY_VALUE;
            `ESE_REG_STATUS: found = {28'b0, status};
            `ESE_REG_PROGRAM_ADDRESS: found = program_address[31:0];
            `ESE_REG_PROGRAM_ADDRESS + 12'd4: found = program_address[63:32];
            `ESE_REG_PROGRAM_LENGTH: found = program_length;
            `ESE_REG_CHANNEL_MASK: found = channel_mask;
            `ESE_REG_TRAP_REASON: found = {28'b0, trap_reason};
            `ESE_REG_TRAP_INSTRUCTION: found = trap_instruction;
            `ESE_REG_CONFIGURATION: found = CONFIGURATION;
            `ESE_REG_CONFIGURATION2: found = CONFIGURATION2;
            `ESE_REG_SLOT_FORMATS: found = SLOT_FORMATS;
            `ESE_REG_WATCHDOG_INSTRUCTIONS: found = watchdog[31:0];
            `ESE_REG_WATCHDOG_INSTRUCTIONS + 12'd4: found = watchdog[63:32];
            `ESE_REG_MEMORY_BYTES: found = MEMORY_BYTES[31:0];
            `ESE_REG_MEMORY_BYTES + 12'd4: found = MEMORY_BYTES[63:32];
            `ESE_REG_HANG_CYCLES: found = hang_cycles;
            default: begin
                if (asked >= `ESE_REG_CYCLES && 32'(counter_place[11:3]) < COUNTERS) found = found_counter;
                if (asked >= `ESE_REG_SEGMENT_BASE && asked < `ESE_REG_SEGMENT_CHANNEL_STRIDE) found = found_base;
                if (asked >= `ESE_REG_SEGMENT_CHANNEL_STRIDE && asked < `ESE_REG_SEGMENT_CHANNEL_STRIDE + 12'h080) found = found_stride;
                if (asked >= `ESE_REG_STEPS && asked < `ESE_REG_ORIGIN && 32'(asked_channel) < CHANNELS) found = found_steps;
                if (asked >= `ESE_REG_ORIGIN && asked < `ESE_REG_END && 32'(asked_channel) < CHANNELS) found = found_origin;
            end
        endcase
    end

    always_ff @(posedge clk) begin
        if (s_arvalid && s_arready) begin
            s_rvalid <= 1'b1;
            s_rdata <= found;
        end else if (s_rready) begin
            s_rvalid <= 1'b0;
        end
        if (reset) s_rvalid <= 1'b0;
    end
endmodule

`default_nettype wire
