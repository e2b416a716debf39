// The engine: control issues instructions in order to load, matrix, element and store unit, which overlap; a walker runs ahead and
// fetches weight streams. docs/architecture.md says what it does, docs/cycles.md when, docs/numerics.md what it computes.
`default_nettype none
`include "ese_isa.svh"

module ese_engine #(
    parameter int LANES = 32,
    parameter int GROUPS = 1,
    parameter int CHANNELS = 1,
    parameter int QUEUE_DEPTH = 32,
    parameter int ROWS = 1023,
    parameter int ACTIVATION_WORDS = 65536,
    parameter int CELL_WORDS = 8192,
    parameter int PARAMETER_WORDS = 65536,
    parameter int PROGRAM_WORDS = 65536,
    parameter int MEMORY_BYTES_PER_CYCLE = 64,
    parameter int MEMORY_LATENCY = 40,
    parameter int ELEMENT_UNITS = 1,
    parameter int PREFETCH_LINES = 128,
    parameter int ACCUMULATOR_BITS = 48,
    parameter int SLOT_FORMATS = 'h0fff,
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000
) (
    input  wire logic                                   clk,
    // Twice clk, for the on-chip memories of a device; simulation does not use it.
    input  wire logic                                   clk2x,
    input  wire logic                                   rst,
    input  wire logic                                   trace,

    input  wire logic [11:0]                            s_awaddr,
    input  wire logic                                   s_awvalid,
    output logic                                        s_awready,
    input  wire logic [31:0]                            s_wdata,
    input  wire logic [3:0]                             s_wstrb,
    input  wire logic                                   s_wvalid,
    output logic                                        s_wready,
    output logic [1:0]                                  s_bresp,
    output logic                                        s_bvalid,
    input  wire logic                                   s_bready,
    input  wire logic [11:0]                            s_araddr,
    input  wire logic                                   s_arvalid,
    output logic                                        s_arready,
    output logic [31:0]                                 s_rdata,
    output logic [1:0]                                  s_rresp,
    output logic                                        s_rvalid,
    input  wire logic                                   s_rready,

    output logic [1:0]                                  m_arid,
    output logic [47:0]                                 m_araddr,
    output logic [7:0]                                  m_arlen,
    output logic [2:0]                                  m_arsize,
    output logic [1:0]                                  m_arburst,
    output logic                                        m_arvalid,
    input  wire logic                                   m_arready,
    input  wire logic [1:0]                             m_rid,
    input  wire logic [8*MEMORY_BYTES_PER_CYCLE-1:0]    m_rdata,
    input  wire logic [1:0]                             m_rresp,
    input  wire logic                                   m_rlast,
    input  wire logic                                   m_rvalid,
    output logic                                        m_rready,
    output logic [1:0]                                  m_awid,
    output logic [47:0]                                 m_awaddr,
    output logic [7:0]                                  m_awlen,
    output logic [2:0]                                  m_awsize,
    output logic [1:0]                                  m_awburst,
    output logic                                        m_awvalid,
    input  wire logic                                   m_awready,
    output logic [8*MEMORY_BYTES_PER_CYCLE-1:0]         m_wdata,
    output logic [MEMORY_BYTES_PER_CYCLE-1:0]           m_wstrb,
    output logic                                        m_wlast,
    output logic                                        m_wvalid,
    input  wire logic                                   m_wready,
    input  wire logic [1:0]                             m_bid,
    input  wire logic [1:0]                             m_bresp,
    input  wire logic                                   m_bvalid,
    output logic                                        m_bready,
    output logic                                        interrupt
);
    `include "ese_isa_functions.svh"

    localparam int BYTES = MEMORY_BYTES_PER_CYCLE;
    localparam int SLOTS = LANES * GROUPS;
    localparam int SUM = ACCUMULATOR_BITS + 6;
    localparam int TREE = GROUPS == 1 ? 0 : $clog2(GROUPS);
    localparam int LANE = LANES == 1 ? 1 : $clog2(LANES);
    localparam int CHANNEL = CHANNELS == 1 ? 1 : $clog2(CHANNELS);
    localparam int PLACE = QUEUE_DEPTH <= 2 ? 1 : $clog2(QUEUE_DEPTH);
    localparam int QUEUE = 1 << PLACE;
    localparam int ADDRESS = PROGRAM_WORDS == 1 ? 1 : $clog2(PROGRAM_WORDS);
    localparam int NOTES = MEMORY_LATENCY + 4 <= 64 ? 64 : 1 << $clog2(MEMORY_LATENCY + 4);

    // Bits of the longest and the shortest element that the lanes decode.
    localparam logic [15:0] FORMATS = 16'(SLOT_FORMATS);
    localparam int LONGEST_SLOT = FORMATS[11] ? 24 : FORMATS[10] ? 21 : (FORMATS[9] || FORMATS[7]) ? 20 : FORMATS[6] ? 17
        : (FORMATS[12] || FORMATS[8] || FORMATS[5] || FORMATS[3]) ? 16 : FORMATS[2] ? 13 : (FORMATS[4] || FORMATS[1]) ? 12 : 8;
    localparam int LONGEST_LINE = (SLOTS * LONGEST_SLOT + 7) / 8;
    localparam int SHORTEST_LINE = SLOTS;

    // Bytes that all lines are a multiple of, at most 8: a word of memory has 16 or more, and streams begin at multiples of 16.
    function automatic int granule_of(input int most);
        int id, halving;
        granule_of = most;
        for (id = 0; id < `ESE_SLOT_FORMATS; id = id + 1) begin
            for (halving = 0; halving < 4; halving = halving + 1) begin
                if (FORMATS[id] && ((SLOTS * 32'(ese_slot_bits(4'(id))) + 7) / 8) % granule_of != 0) granule_of = granule_of / 2;
            end
        end
    endfunction
    localparam int GRANULE = granule_of(8);

    // The largest number of rows of any memory, which a wipe goes through.
    localparam int WORD_BANKS = 1 << $clog2(LANES > BYTES / 2 ? LANES : BYTES / 2);
    localparam int PARAMETER_BANKS = 1 << $clog2(4 * ELEMENT_UNITS > BYTES / 4 ? 4 * ELEMENT_UNITS : BYTES / 4);
    function automatic int larger(input int a, input int b);
        larger = a > b ? a : b;
    endfunction
    localparam int WIPE_ROWS = larger(larger(larger(ACTIVATION_WORDS, CELL_WORDS) / WORD_BANKS, PARAMETER_WORDS / PARAMETER_BANKS),
        larger(`ESE_TABLES * `ESE_TABLE_ENTRIES / (BYTES / 2), ROWS)) + 1;

    // ---- Registers
    logic starts, interrupt_enabled, acknowledges, resets;
    logic [63:0] program_address, watchdog;
    logic [31:0] program_length, channel_mask, hang_cycles;
    logic [16*64-1:0] segment_base, segment_stride;
    logic [8*CHANNELS*31-1:0] steps;
    logic [8*CHANNELS*32-1:0] origins;
    logic done, pending, trapped, busy;
    logic [3:0] trap_code;
    logic [31:0] trap_place;
    logic [63:0] trap_number;
    logic [15*64-1:0] counters;
    assign interrupt = pending;

    ese_registers #(
        .CHANNELS(CHANNELS), .CONFIGURATION(32'(LANES) | 32'(CHANNELS) << 16 | 32'(QUEUE_DEPTH) << 24),
        .CONFIGURATION2({16'b0, `ESE_ISA_VERSION} | 32'(GROUPS) << 16 | 32'(ACCUMULATOR_BITS) << 24), .SLOT_FORMATS(32'(SLOT_FORMATS)),
        .MEMORY_BYTES(MEMORY_BYTES)
    ) u_registers (
        .clk(clk), .reset(rst),
        .s_awaddr(s_awaddr), .s_awvalid(s_awvalid), .s_awready(s_awready), .s_wdata(s_wdata), .s_wstrb(s_wstrb), .s_wvalid(s_wvalid),
        .s_wready(s_wready), .s_bresp(s_bresp), .s_bvalid(s_bvalid), .s_bready(s_bready), .s_araddr(s_araddr), .s_arvalid(s_arvalid),
        .s_arready(s_arready), .s_rdata(s_rdata), .s_rresp(s_rresp), .s_rvalid(s_rvalid), .s_rready(s_rready),
        .starts(starts), .interrupt_enabled(interrupt_enabled), .acknowledges(acknowledges), .resets(resets),
        .program_address(program_address), .program_length(program_length), .channel_mask(channel_mask), .watchdog(watchdog),
        .hang_cycles(hang_cycles), .segment_base(segment_base), .segment_stride(segment_stride), .steps(steps), .origins(origins),
        .status({trapped, pending, done, busy}), .trap_reason(trap_code), .trap_instruction(trap_place), .counters(counters)
    );

    // ---- What the engine is doing
    logic accepts, loading, running, stopping, allowed, begins, stopped, hung, wipe, wipe_bank, unit_reset, quiet;
    logic [16:0] wipe_row;
    logic load_done, load_failed, load_waits, halts, issues, issue_trap, consumes, any_unit_trap;
    logic [3:0] idle;
    ese_control #(.WIPE_ROWS(WIPE_ROWS)) u_control (
        .clk(clk), .rst(rst), .starts(starts), .interrupt_enabled(interrupt_enabled), .acknowledges(acknowledges), .resets(resets),
        .hang_cycles(hang_cycles), .loaded(load_done), .load_failed(load_failed), .halts(halts), .traps(issue_trap || any_unit_trap),
        .units_done(idle == 4'b1111 && !any_unit_trap), .progresses(issues || consumes || (loading && !load_waits)), .quiet(quiet), .accepts(accepts), .loading(loading),
        .begins(begins), .running(running), .stopping(stopping), .stopped(stopped), .hung(hung), .allowed(allowed), .unit_reset(unit_reset),
        .wipe(wipe), .wipe_bank(wipe_bank), .wipe_row(wipe_row), .busy(busy), .done(done), .pending(pending), .trapped(trapped)
    );

    // ---- Program
    logic [3:0] load_failure;
    logic [8*31-1:0] longest;
    logic program_wants, program_granted, program_beat, program_ready;
    logic [47:0] program_word_address;
    logic program_write, program_mark;
    logic [ADDRESS-1:0] program_write_place, program_mark_place, program_read_place;
    logic [127:0] program_write_word;
    logic [ADDRESS-1:0] issue_fetch, walk_fetch;
    logic [127:0] word, walk_word;
    logic paired, walk_paired;

    ese_loader #(.CHANNELS(CHANNELS), .BYTES(BYTES), .WORDS(PROGRAM_WORDS), .ADDRESS(ADDRESS), .MEMORY_BYTES(MEMORY_BYTES)) u_loader (
        .clk(clk), .reset(unit_reset), .start(accepts), .program_address(program_address), .program_length(program_length),
        .channel_mask(channel_mask[CHANNELS-1:0]), .steps(steps), .done(load_done), .failed(load_failed), .waits(load_waits), .failure(load_failure), .longest(longest),
        .wants(program_wants), .granted(program_granted), .address(program_word_address), .beat_valid(program_beat), .beat_ready(program_ready),
        .beat(m_rdata), .write(program_write), .write_address(program_write_place), .write_word(program_write_word), .mark(program_mark),
        .mark_address(program_mark_place), .read_address(program_read_place), .read_word(word)
    );

    ese_program #(.WORDS(PROGRAM_WORDS), .ADDRESS(ADDRESS)) u_program (
        .clk(clk), .write(program_write), .write_address(program_write_place), .write_word(program_write_word), .mark(program_mark),
        .mark_address(program_mark_place), .issue_address(loading ? program_read_place : issue_fetch), .issue_word(word),
        .issue_paired(paired), .walk_address(walk_fetch), .walk_word(walk_word), .walk_paired(walk_paired)
    );

    // ---- Issue
    logic [23:0] pc;
    logic [4*31-1:0] loop_counters;
    logic mismatch, enters, repeats, advance;
    logic [2:0] depth;
    logic [30:0] repeat_counter;
    logic [CHANNELS-1:0] active;
    logic [63:0] number;                      // instructions issued so far

    logic has_window;
    logic [13:0] window_inner;
    logic [15:0] window_outer, window_in_stride, window_out_stride;
    logic [1:0] window_counter;
    wire logic [30:0] window_pass;
    ese_select #(.WIDTH(31), .COUNT(4)) u_window_pass (.in(loop_counters), .place(window_counter), .out(window_pass));
    wire logic [46:0] window_moved = {16'b0, window_pass} * {31'b0, window_in_stride};
    wire logic [47:0] column_base = {32'b0, word[`ESE_SPMV_BASE]} + (word[`ESE_OP] == `ESE_OP_CONV ? {1'b0, window_moved} : 48'd0);

    ese_sequencer #(.ADDRESS(ADDRESS)) u_sequencer (
        .clk(clk), .start(begins), .advance(advance), .word(word), .paired(paired), .longest(longest), .pc(pc), .fetch_address(issue_fetch),
        .counters(loop_counters), .mismatch(mismatch), .enters(enters), .repeats(repeats), .depth(depth), .repeat_counter(repeat_counter)
    );

    ese_channels #(.CHANNELS(CHANNELS)) u_channels (
        .clk(clk), .enabled(channel_mask[CHANNELS-1:0]), .steps(steps), .word(word), .enters(enters), .repeats(repeats), .depth(depth),
        .repeat_counter(repeat_counter), .active(active)
    );

    logic check_trap;
    logic [3:0] check_code;
    logic [17:0] destination;
    ese_checks #(
        .LANES(LANES), .STREAM_LANES(SLOTS), .ROWS(ROWS), .ACTIVATION_WORDS(ACTIVATION_WORDS), .CELL_WORDS(CELL_WORDS),
        .PARAMETER_WORDS(PARAMETER_WORDS), .SLOT_FORMATS(SLOT_FORMATS), .MEMORY_BYTES(MEMORY_BYTES)
    ) u_checks (
        .word(word), .mismatch(mismatch), .any_active(active != 0), .has_window(has_window), .window_out_stride(window_out_stride),
        .window_counter(window_pass), .image_base(segment_base[63:0]), .image_part(segment_stride[63:0]), .segment_base(segment_base),
        .segment_stride(segment_stride), .destination(destination), .trap(check_trap), .code(check_code)
    );

    logic load_idle, matrix_idle, element_idle, store_idle;
    logic load_trap, matrix_trap, element_trap, store_trap;
    logic [3:0] matrix_code;
    assign idle = {store_idle, element_idle, matrix_idle, load_idle};
    wire logic [2:0] unit = ese_unit(word[`ESE_OP]);
    wire logic is_halt = word[`ESE_OP] == `ESE_OP_HALT;
    wire logic [3:0] needs = is_halt ? 4'b1111 : word[`ESE_WAIT] | (unit[2] ? 4'b0000 : 4'b0001 << unit[1:0]);
    assign any_unit_trap = load_trap || matrix_trap || element_trap || store_trap;
    wire logic can_issue = running && !any_unit_trap && (needs & ~idle) == 0;
    wire logic watched = number >= watchdog;
    wire logic outside = {8'b0, pc} >= program_length;
    assign issue_trap = can_issue && (watched || outside || check_trap);
    wire logic [3:0] issue_code = watched ? `ESE_TRAP_WATCHDOG : outside ? `ESE_TRAP_PROGRAM_END : check_code;
    assign issues = can_issue && !issue_trap;
    assign halts = issues && is_halt;
    assign advance = issues && !is_halt;
    wire logic load_start = issues && unit == 3'd0;
    wire logic matrix_start = issues && unit == 3'd1;
    wire logic element_start = issues && unit == 3'd2;
    wire logic store_start = issues && unit == 3'd3;

    // What each unit works on, for traps and traces.
    logic [3:0] unit_starts;
    logic [4*64-1:0] unit_numbers;
    logic [4*32-1:0] unit_places;
    assign unit_starts = {store_start, element_start, matrix_start, load_start};
    genvar u;
    generate
        for (u = 0; u < 4; u = u + 1) begin : g_unit
            always_ff @(posedge clk) begin
                if (unit_starts[u]) begin
                    unit_numbers[u*64 +: 64] <= number;
                    unit_places[u*32 +: 32] <= {8'b0, pc};
                end
            end
        end
    endgenerate

    ese_traps u_traps (
        .clk(clk), .clear(begins || accepts || acknowledges || resets),
        .traps({issue_trap || load_failed || hung, store_trap, element_trap, matrix_trap, load_trap}),
        .numbers({load_failed || hung ? 64'd0 : number, unit_numbers}), .places({load_failed || loading ? 32'd0 : {8'b0, pc}, unit_places}),
        .codes({load_failed ? load_failure : hung ? `ESE_TRAP_WATCHDOG : issue_code, `ESE_TRAP_MEMORY_ADDRESS, `ESE_TRAP_ACCUMULATOR_OVERFLOW, matrix_code, `ESE_TRAP_MEMORY_ADDRESS}),
        .number(trap_number), .place(trap_place), .code(trap_code)
    );

    always_ff @(posedge clk) begin
        if (issues) number <= number + 64'd1;
        if (issues && word[`ESE_OP] == `ESE_OP_WIN) begin
            has_window <= 1'b1;
            window_inner <= word[`ESE_WIN_INNER];
            window_outer <= word[`ESE_WIN_OUTER];
            window_counter <= word[`ESE_WIN_CTR];
            window_in_stride <= word[`ESE_WIN_IN_STRIDE];
            window_out_stride <= word[`ESE_WIN_OUT_STRIDE];
        end
        if (begins || rst) begin
            number <= '0;
            has_window <= 1'b0;
        end
    end

    // ---- Weight streams
    logic found, taken, stream_wants, stream_granted, stream_beat, line_valid, consume_last;
    logic [47:0] stream_place, stream_address;
    logic [21:0] stream_lines;
    logic [15:0] stream_line_bytes, line_bytes;
    logic [8*LONGEST_LINE-1:0] line;

    ese_walker #(.ADDRESS(ADDRESS), .STREAM_LANES(SLOTS), .SLOT_FORMATS(SLOT_FORMATS), .MEMORY_BYTES(MEMORY_BYTES)) u_walker (
        .clk(clk), .reset(unit_reset), .start(begins), .running(running || stopping), .word(walk_word), .paired(walk_paired),
        .program_length(program_length), .longest(longest), .image_base(segment_base[63:0]), .image_part(segment_stride[63:0]),
        .fetch_address(walk_fetch), .found(found), .taken(taken), .stream_address(stream_place), .stream_lines(stream_lines),
        .stream_line_bytes(stream_line_bytes)
    );

    ese_fetch #(.BYTES(BYTES), .LINES(PREFETCH_LINES), .SHORTEST_LINE(SHORTEST_LINE), .LONGEST_LINE(LONGEST_LINE), .GRANULE(GRANULE)) u_fetch (
        .clk(clk), .reset(unit_reset), .start(begins), .found(found), .taken(taken), .stream_address(stream_place), .stream_lines(stream_lines),
        .stream_line_bytes(stream_line_bytes), .wants(stream_wants), .granted(stream_granted), .address(stream_address), .beat_valid(stream_beat),
        .beat(m_rdata), .begins(matrix_start), .skew($clog2(BYTES)'(segment_base[47:0] + {16'b0, word[`ESE_SPMV_STREAM], 4'b0})),
        .line_bytes(line_bytes), .line_valid(line_valid), .line(line), .consume(consumes), .consume_last(consume_last)
    );

    // ---- Load and store
    logic load_wants, load_granted, load_real, load_room, load_beat, load_ready;
    logic [47:0] load_address;
    logic load_write;
    logic [CHANNELS-1:0] load_channels;
    logic [1:0] load_space;
    logic [17:0] load_chip_address;
    logic [BYTES/2-1:0] load_words;
    logic [8*BYTES-1:0] load_data;
    ese_load #(
        .CHANNELS(CHANNELS), .CHANNEL(CHANNEL), .BYTES(BYTES), .LATENCY(MEMORY_LATENCY), .MEMORY_BYTES(MEMORY_BYTES), .NOTES(NOTES)
    ) u_load (
        .clk(clk), .reset(unit_reset), .start(load_start), .issue_word(word), .issue_active(active), .issue_counters(loop_counters),
        .segment_base(segment_base), .segment_stride(segment_stride), .steps(steps), .origins(origins), .idle(load_idle), .trap(load_trap),
        .wants(load_wants), .granted(load_granted), .is_real(load_real), .address(load_address), .room(load_room), .beat_valid(load_beat),
        .beat_ready(load_ready), .beat(m_rdata), .write(load_write), .write_channels(load_channels), .write_space(load_space),
        .write_address(load_chip_address), .write_words(load_words), .write_data(load_data)
    );

    // Words that were loaded, turned once for all memories: those of any memory lie in the order of 16-bit words, as often as they fit in.
    wire logic [$clog2(BYTES/2)-1:0] load_place = $clog2(BYTES/2)'(load_space == `ESE_SPACE_PARAMETER ? load_chip_address << 1 : load_chip_address);
    wire logic [8*BYTES-1:0] load_turned;
    wire logic [8*BYTES-1:0] load_banks = wipe ? '0 : load_turned;
    ese_rotate #(.WIDTH(16), .COUNT(BYTES / 2)) u_load_banks (.in(load_data), .place(-load_place), .out(load_turned));

    logic store_wants, store_granted, store_room, store_beat, store_taken, store_acknowledged, store_cell;
    logic [17:0] store_chip_address;
    logic [CHANNEL-1:0] store_channel, store_channel_held;
    wire logic [CHANNELS*16*WORD_BANKS-1:0] store_banks;
    wire logic [8*BYTES-1:0] store_data;
    ese_store #(.CHANNELS(CHANNELS), .CHANNEL(CHANNEL), .BYTES(BYTES), .LATENCY(MEMORY_LATENCY), .MEMORY_BYTES(MEMORY_BYTES)) u_store (
        .clk(clk), .reset(unit_reset), .start(store_start), .issue_word(word), .issue_active(active), .issue_counters(loop_counters),
        .segment_base(segment_base), .segment_stride(segment_stride), .steps(steps), .origins(origins), .idle(store_idle), .trap(store_trap),
        .wants(store_wants), .granted(store_granted), .room(store_room), .read_address(store_chip_address), .read_channel(store_channel),
        .read_cell(store_cell), .read_data(store_data), .beat_valid(store_beat), .beat_taken(store_taken),
        .beat_address(m_awaddr), .beat_strobes(m_wstrb), .beat(m_wdata), .acknowledged(store_acknowledged)
    );
    logic [$clog2(WORD_BANKS)-1:0] store_first;
    always_ff @(posedge clk) begin
        store_channel_held <= store_channel;
        store_first <= store_chip_address[$clog2(WORD_BANKS)-1:0];
    end
    wire logic [16*WORD_BANKS-1:0] stored;
    ese_select #(.WIDTH(16 * WORD_BANKS), .COUNT(CHANNELS)) u_store_channel (.in(store_banks), .place(store_channel_held), .out(stored));
    ese_rotate #(.WIDTH(16), .COUNT(WORD_BANKS), .TAKE(BYTES / 2)) u_store_words (.in(stored), .place(store_first), .out(store_data));

    ese_port u_port (
        .clk(clk), .reset(rst), .allowed(allowed), .quiet(quiet),
        .program_wants(program_wants), .program_granted(program_granted), .program_address(program_word_address), .program_beat(program_beat), .program_ready(program_ready),
        .stream_wants(stream_wants), .stream_granted(stream_granted), .stream_address(stream_address), .stream_beat(stream_beat),
        .load_start(load_start), .load_wants(load_wants), .load_real(load_real), .load_room(load_room), .load_granted(load_granted), .load_address(load_address),
        .load_beat(load_beat), .load_ready(load_ready),
        .store_start(store_start), .store_wants(store_wants), .store_room(store_room), .store_granted(store_granted), .store_beat(store_beat),
        .store_taken(store_taken), .store_acknowledged(store_acknowledged),
        .m_arid(m_arid), .m_araddr(m_araddr), .m_arvalid(m_arvalid), .m_arready(m_arready), .m_rid(m_rid), .m_rvalid(m_rvalid), .m_rready(m_rready),
        .m_awvalid(m_awvalid), .m_awready(m_awready), .m_wvalid(m_wvalid), .m_wready(m_wready), .m_bvalid(m_bvalid), .m_bready(m_bready)
    );

    assign m_arlen = 8'd0;
    assign m_arsize = 3'($clog2(BYTES));
    assign m_arburst = 2'b01;
    assign m_awid = 2'd0;
    assign m_awlen = 8'd0;
    assign m_awsize = 3'($clog2(BYTES));
    assign m_awburst = 2'b01;
    assign m_wlast = 1'b1;

    // ---- Matrix unit
    logic [GROUPS*17-1:0] column_address;
    logic broadcast_load, broadcast_first, push;
    logic [PLACE-1:0] push_place;
    logic [SLOTS-1:0] lane_enters, lane_from_broadcast, lane_weighs;
    logic [SLOTS*PLACE-1:0] lane_place;
    logic [SLOTS*16-1:0] lane_weight;
    logic [SLOTS*10-1:0] lane_row;
    logic [CHANNELS-1:0] matrix_active;
    logic [3:0] matrix_align;
    logic matrix_bank, matrix_zero, counts_fetch;
    logic [9:0] matrix_zero_row;
    logic [15:0] counts_weights, counts_holds;
    ese_matrix #(
        .LANES(LANES), .GROUPS(GROUPS), .CHANNELS(CHANNELS), .QUEUE_DEPTH(QUEUE_DEPTH), .ROWS(ROWS), .WORDS(ACTIVATION_WORDS),
        .SLOT_FORMATS(SLOT_FORMATS), .LONGEST_LINE(LONGEST_LINE), .PLACE(PLACE)
    ) u_matrix (
        .clk(clk), .reset(unit_reset), .start(matrix_start), .issue_word(word), .issue_active(active),
        .issue_base(column_base > 48'h3ffff ? 18'h3ffff : column_base[17:0]), .window_inner(window_inner), .window_outer(window_outer),
        .idle(matrix_idle), .trap(matrix_trap), .trap_code(matrix_code), .line_valid(line_valid), .line(line), .consume(consumes),
        .consume_last(consume_last), .line_bytes(line_bytes), .column_address(column_address), .broadcast_load(broadcast_load),
        .broadcast_first(broadcast_first), .push(push), .push_place(push_place), .lane_enters(lane_enters), .lane_place(lane_place),
        .lane_from_broadcast(lane_from_broadcast), .lane_weighs(lane_weighs), .lane_weight(lane_weight), .lane_row(lane_row), .active(matrix_active),
        .align(matrix_align), .bank(matrix_bank), .zero(matrix_zero), .zero_row(matrix_zero_row), .counts_fetch(counts_fetch),
        .counts_weights(counts_weights), .counts_holds(counts_holds)
    );

    // ---- Element unit
    logic [127:0] element_word;
    logic [CHANNELS-1:0] element_active, overflows;
    logic element_bank, element_enabled, cell_write, element_write;
    logic [LANES-1:0] element_reads, element_clears, cell_write_words, element_write_words;
    logic [LANES*10-1:0] element_rows, element_clear_rows;
    logic [4*LANE-1:0] sum_lanes;
    logic [3:0] sums_valid;
    logic [17:0] bias_address, peephole_address, first_address, second_address, cell_address, cell_write_address, element_write_address;
    logic [ELEMENT_UNITS*4*32-1:0] biases;
    logic [ELEMENT_UNITS*32-1:0] peepholes_f, peepholes_i, peepholes_o;
    logic [7:0] interpolates;
    ese_element #(.LANES(LANES), .CHANNELS(CHANNELS), .UNITS(ELEMENT_UNITS), .TREE(TREE), .LANE(LANE)) u_element (
        .clk(clk), .reset(unit_reset), .start(element_start), .issue_word(word), .issue_active(active), .issue_destination(destination),
        .idle(element_idle), .trap(element_trap), .word(element_word), .active(element_active), .bank(element_bank), .reads(element_reads),
        .read_rows(element_rows), .clears(element_clears), .clear_rows(element_clear_rows), .sum_lanes(sum_lanes), .sums_valid(sums_valid),
        .overflow(|overflows), .enabled(element_enabled), .bias_address(bias_address), .peephole_address(peephole_address),
        .first_address(first_address), .second_address(second_address), .cell_address(cell_address), .cell_write(cell_write),
        .cell_write_address(cell_write_address), .cell_write_words(cell_write_words), .write(element_write), .write_address(element_write_address),
        .write_words(element_write_words)
    );

    wire logic load_parameters = load_write && load_space == `ESE_SPACE_PARAMETER;
    wire logic load_tables = load_write && load_space == `ESE_SPACE_TABLE;
    ese_parameters #(.WORDS(PARAMETER_WORDS), .BYTES(BYTES), .UNITS(ELEMENT_UNITS), .TREE(TREE)) u_parameters (
        .clk(clk), .clk2x(clk2x), .trace(trace), .wipe(wipe), .wipe_row(wipe_row), .write_words(load_words[BYTES/4-1:0] & {BYTES/4{load_parameters}}),
        .write_address(load_chip_address), .write_banks(load_banks), .word(element_word), .enabled(element_enabled), .bias_address(bias_address),
        .peephole_address(peephole_address), .biases(biases), .peepholes_f(peepholes_f), .peepholes_i(peepholes_i), .peepholes_o(peepholes_o)
    );

    ese_table_modes #(.BYTES(BYTES)) u_table_modes (
        .clk(clk), .clear(wipe), .write(load_tables), .address(load_chip_address), .words(load_words), .banks(load_banks), .interpolates(interpolates)
    );

    // ---- Channels
    genvar c;
    generate
        for (c = 0; c < CHANNELS; c = c + 1) begin : g_channel
            ese_channel #(
                .LANES(LANES), .GROUPS(GROUPS), .UNITS(ELEMENT_UNITS), .TREE(TREE), .ROWS(ROWS), .SUM(SUM), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
                .ACTIVATION_WORDS(ACTIVATION_WORDS), .CELL_WORDS(CELL_WORDS), .BYTES(BYTES), .QUEUE(QUEUE), .PLACE(PLACE), .LANE(LANE), .BANKS(WORD_BANKS)
            ) u_channel (
                .clk(clk), .clk2x(clk2x), .trace(trace), .number(5'(c)), .wipe(wipe), .wipe_bank(wipe_bank), .wipe_row(wipe_row),
                .load_write(load_write && (load_channels[c] || load_space == `ESE_SPACE_TABLE)), .load_space(load_space), .load_address(load_chip_address),
                .load_words(load_words), .load_banks(load_banks), .store_address(store_chip_address), .store_cell(store_cell),
                .store_banks(store_banks[c*16*WORD_BANKS +: 16*WORD_BANKS]), .matrix_active(matrix_active[c]), .column_address(column_address),
                .broadcast_load(broadcast_load), .broadcast_first(broadcast_first), .push(push), .push_place(push_place), .lane_enters(lane_enters),
                .lane_place(lane_place), .lane_from_broadcast(lane_from_broadcast), .lane_weighs(lane_weighs), .lane_weight(lane_weight),
                .lane_row(lane_row), .matrix_align(matrix_align), .matrix_bank(matrix_bank), .matrix_zero(matrix_zero), .matrix_zero_row(matrix_zero_row),
                .element_active(element_active[c]), .element_enabled(element_enabled), .element_word(element_word), .element_bank(element_bank),
                .element_reads(element_reads), .element_rows(element_rows), .element_clears(element_clears), .element_clear_rows(element_clear_rows),
                .sum_lanes(sum_lanes), .sums_valid(sums_valid), .biases(biases), .peepholes_f(peepholes_f), .peepholes_i(peepholes_i),
                .peepholes_o(peepholes_o), .interpolates(interpolates), .first_address(first_address), .second_address(second_address),
                .cell_address(cell_address), .cell_write(cell_write), .cell_write_address(cell_write_address), .cell_write_words(cell_write_words),
                .element_write(element_write), .element_write_address(element_write_address), .element_write_words(element_write_words),
                .overflow(overflows[c])
            );
        end
    endgenerate

    // ---- Counters
    ese_counters #(.CHANNELS(CHANNELS), .SLOTS(SLOTS)) u_counters (
        .clk(clk), .clear(begins || accepts || wipe), .running(running), .issues(issues),
        .busy({store_start || !store_idle, element_start || !element_idle, matrix_start || !matrix_idle, load_start || !load_idle}),
        .consumes(consumes), .weights(counts_weights), .holds(counts_holds), .matrix_active(matrix_active), .stream_word(stream_granted),
        .vector_word(load_granted || store_granted), .fetches(counts_fetch), .sets_instructions(stopped),
        .set_instructions(trap_number + 64'(trap_code != `ESE_TRAP_WATCHDOG && trap_code != `ESE_TRAP_PROGRAM_END)), .counters(counters)
    );

    wire unused = &{1'b0, m_rresp, m_rlast, m_bid, m_bresp};

`ifdef ESE_TRACE
    logic [3:0] was_idle;
    always_ff @(posedge clk) was_idle <= idle;
    ese_trace_events u_trace_events (
        .clk(clk), .issues(trace && issues), .number(number), .pc(32'(pc)), .idles({4{trace}} & idle & ~was_idle), .idle_numbers(unit_numbers)
    );
`endif
endmodule

`default_nettype wire
