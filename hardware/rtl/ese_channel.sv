// One channel: its activation and cell memory, its copies of the activation tables, its multipliers, its part of the element unit. All
// control comes from outside and is the same for every channel; a channel that is not active changes nothing.
`default_nettype none
`include "ese_isa.svh"

module ese_channel #(
    parameter int LANES = 32,
    parameter int GROUPS = 1,
    parameter int UNITS = 1,
    parameter int TREE = 0,
    parameter int ROWS = 1023,
    parameter int SUM = 54,
    parameter int ACCUMULATOR_BITS = 48,
    parameter int ACTIVATION_WORDS = 65536,
    parameter int CELL_WORDS = 8192,
    parameter int BYTES = 64,
    parameter int QUEUE = 32,                 // places, a power of two
    parameter int PLACE = 5,
    parameter int LANE = 5,
    parameter int BANKS = 32                  // of activation and cell memory
) (
    input  wire logic                          clk,
    input  wire logic                          clk2x,
    input  wire logic                          trace,
    // Which channel this is, for traces. Not a parameter: channels are copies of one module.
    input  wire logic [4:0]                    number,
    input  wire logic                          wipe,
    input  wire logic                          wipe_bank,
    input  wire logic [16:0]                   wipe_row,

    // Load and store unit.
    input  wire logic                          load_write,
    input  wire logic [1:0]                    load_space,
    input  wire logic [17:0]                   load_address,
    input  wire logic [BYTES/2-1:0]            load_words,
    // The words as they lie in the banks; zeros in a wipe.
    input  wire logic [8*BYTES-1:0]            load_banks,
    input  wire logic [17:0]                   store_address,
    input  wire logic                          store_cell,
    output logic [16*BANKS-1:0]                store_banks,

    // Matrix unit.
    input  wire logic                          matrix_active,
    input  wire logic [GROUPS*17-1:0]          column_address,
    input  wire logic                          broadcast_load,
    input  wire logic                          broadcast_first,
    input  wire logic                          push,
    input  wire logic [PLACE-1:0]              push_place,
    input  wire logic [LANES*GROUPS-1:0]       lane_enters,
    input  wire logic [LANES*GROUPS*PLACE-1:0] lane_place,
    input  wire logic [LANES*GROUPS-1:0]       lane_from_broadcast,
    input  wire logic [LANES*GROUPS-1:0]       lane_weighs,
    input  wire logic [LANES*GROUPS*16-1:0]    lane_weight,
    input  wire logic [LANES*GROUPS*10-1:0]    lane_row,
    input  wire logic [3:0]                    matrix_align,
    input  wire logic                          matrix_bank,
    input  wire logic                          matrix_zero,
    input  wire logic [9:0]                    matrix_zero_row,

    // Element unit.
    input  wire logic                          element_active,
    input  wire logic                          element_enabled,
    input  wire logic [127:0]                  element_word,
    input  wire logic                          element_bank,
    input  wire logic [LANES-1:0]              element_reads,
    input  wire logic [LANES*10-1:0]           element_rows,
    input  wire logic [LANES-1:0]              element_clears,
    input  wire logic [LANES*10-1:0]           element_clear_rows,
    input  wire logic [4*LANE-1:0]             sum_lanes,
    input  wire logic [3:0]                    sums_valid,
    input  wire logic [UNITS*4*32-1:0]         biases,
    input  wire logic [UNITS*32-1:0]           peepholes_f,
    input  wire logic [UNITS*32-1:0]           peepholes_i,
    input  wire logic [UNITS*32-1:0]           peepholes_o,
    input  wire logic [7:0]                    interpolates,
    input  wire logic [17:0]                   first_address,
    input  wire logic [17:0]                   second_address,
    input  wire logic [17:0]                   cell_address,
    input  wire logic                          cell_write,
    input  wire logic [17:0]                   cell_write_address,
    input  wire logic [LANES-1:0]              cell_write_words,
    input  wire logic                          element_write,
    input  wire logic [17:0]                   element_write_address,
    input  wire logic [LANES-1:0]              element_write_words,
    output logic                               overflow
);
    localparam int BEAT = BYTES / 2;
    // Units' words repeat in the banks, so that they need not be turned past their own number.
    localparam int UNIT_WORDS = 1 << $clog2(UNITS);
    localparam int TABLE_WORDS = `ESE_TABLES * `ESE_TABLE_ENTRIES;

    wire logic is_lstm = element_word[`ESE_OP] == `ESE_OP_LSTM;
    wire logic is_gru = element_word[`ESE_OP] == `ESE_OP_GRU;
    wire logic is_add = element_word[`ESE_OP] == `ESE_OP_VADD;
    wire logic is_fill = element_word[`ESE_OP] == `ESE_OP_FILL;
    wire logic [15:0] fill_value = element_word[`ESE_FILL_VALUE];

    // Activation memory.
    wire logic load_activation = load_write && load_space == `ESE_SPACE_ACTIVATION;
    wire logic write_activation = element_write && element_active;
    logic [LANES*16-1:0] element_data;
    wire logic [BANKS*16-1:0] element_banks;
    wire logic [2*LANES*16-1:0] vectors;
    wire logic [BANKS*16-1:0] stored_activations;
    wire logic [GROUPS*16-1:0] columns;
    logic [GROUPS*18-1:0] column_words;
    ese_rotate #(.WIDTH(16), .COUNT(BANKS)) u_element_banks (
        .in((BANKS*16)'(element_data)), .place(-element_write_address[$clog2(BANKS)-1:0]), .out(element_banks)
    );
    ese_memory #(
        .WIDTH(16), .WORDS(ACTIVATION_WORDS), .BANKS(BANKS), .VECTORS(2), .TAKE(LANES), .PLAINS(1), .SINGLES(GROUPS), .ADDRESS(18)
    ) u_activation (
        .clk(clk), .clk2x(clk2x), .trace(trace), .trace_space(3'(`ESE_SPACE_ACTIVATION)), .trace_channel(number), .wipe(wipe), .wipe_row(wipe_row),
        .write_a(BANKS'(element_write_words) & {BANKS{write_activation}}), .address_a(element_write_address), .data_a(element_banks),
        .write_b(BANKS'(load_words) & {BANKS{load_activation}}), .address_b(load_address), .data_b({BANKS/BEAT{load_banks}}),
        .vector_enable({2{element_enabled}}), .vector_address({second_address, first_address}), .vector(vectors),
        .plain_address(store_address), .plain(stored_activations), .single_address(column_words), .single(columns)
    );

    // Cell memory.
    wire logic load_cell = load_write && load_space == `ESE_SPACE_CELL;
    wire logic write_cell = cell_write && element_active;
    logic [UNIT_WORDS*16-1:0] new_cells;
    wire logic [UNIT_WORDS*16-1:0] new_cell_banks;
    wire logic [UNITS*16-1:0] cells;
    wire logic [BANKS*16-1:0] stored_cells;
    wire logic [15:0] unused_cell;
    ese_rotate #(.WIDTH(16), .COUNT(UNIT_WORDS)) u_cell_banks (
        .in(new_cells), .place(-cell_write_address[(UNIT_WORDS == 1 ? 1 : $clog2(UNIT_WORDS))-1:0]), .out(new_cell_banks)
    );
    ese_memory #(
        .WIDTH(16), .WORDS(CELL_WORDS), .BANKS(BANKS), .VECTORS(1), .TAKE(UNITS), .PLAINS(1), .SINGLES(0), .ADDRESS(18)
    ) u_cell (
        .clk(clk), .clk2x(clk2x), .trace(trace), .trace_space(3'(`ESE_SPACE_CELL)), .trace_channel(number), .wipe(wipe), .wipe_row(wipe_row),
        .write_a(BANKS'(cell_write_words) & {BANKS{write_cell}}), .address_a(cell_write_address),
        .data_a(is_fill ? {BANKS{fill_value}} : {BANKS/UNIT_WORDS{new_cell_banks}}),
        .write_b(BANKS'(load_words) & {BANKS{load_cell}}), .address_b(load_address), .data_b({BANKS/BEAT{load_banks}}),
        .vector_enable(element_enabled), .vector_address(cell_address), .vector(cells),
        .plain_address(store_address), .plain(stored_cells), .single_address(18'd0), .single(unused_cell)
    );

    logic stored_cell;
    always_ff @(posedge clk) stored_cell <= store_cell;
    assign store_banks = stored_cell ? stored_cells : stored_activations;

    // Multipliers.
    logic [LANES*GROUPS*SUM-1:0] lane_sums;
    genvar group, lane;
    generate
        for (group = 0; group < GROUPS; group = group + 1) begin : g_group
            logic [15:0] broadcast;
            always_ff @(posedge clk) if (broadcast_load) broadcast <= columns[group*16 +: 16];
            assign column_words[group*18 +: 18] = {1'b0, column_address[group*17 +: 17]};

            for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
                localparam int S = group * LANES + lane;
                logic signed [15:0] activation;
                logic wrote;
                logic [9:0] wrote_row;
                logic signed [SUM-1:0] wrote_sum;

                ese_queue #(.DEPTH(QUEUE), .POINTER(PLACE)) u_queue (
                    .clk(clk), .push(push), .push_place(push_place), .broadcast(broadcast), .first(broadcast_first),
                    .enters(lane_enters[S]), .place(lane_place[S*PLACE +: PLACE]), .from_broadcast(lane_from_broadcast[S]), .activation(activation)
                );

                ese_mac #(.ROWS(ROWS), .BITS(SUM)) u_mac (
                    .clk(clk), .valid(lane_weighs[S] && matrix_active), .weight(lane_weight[S*16 +: 16]), .activation(activation),
                    .row(lane_row[S*10 +: 10]), .align(matrix_align), .bank(wipe ? wipe_bank : matrix_bank),
                    .zero(wipe ? 32'(wipe_row) < ROWS : matrix_zero && matrix_active), .zero_row(wipe ? wipe_row[9:0] : matrix_zero_row),
                    .element_bank(element_bank), .read(element_reads[lane]), .read_row(element_rows[lane*10 +: 10]), .sum(lane_sums[S*SUM +: SUM]),
                    .clear(element_clears[lane] && element_active), .clear_row(element_clear_rows[lane*10 +: 10]),
                    .wrote(wrote), .wrote_row(wrote_row), .wrote_sum(wrote_sum)
                );
`ifdef ESE_TRACE
                ese_trace_word u_trace_sum (
                    .clk(clk), .enable(trace && wrote), .space((wipe ? wipe_bank : matrix_bank) ? 3'd5 : 3'd4), .channel(number),
                    .address((32'(wrote_row) * GROUPS + group) * LANES + lane), .value(64'(wrote_sum))
                );
                ese_trace_word u_trace_clear (
                    .clk(clk), .enable(trace && element_clears[lane] && element_active), .space(element_bank ? 3'd5 : 3'd4), .channel(number),
                    .address((32'(element_clear_rows[lane*10 +: 10]) * GROUPS + group) * LANES + lane), .value(64'd0)
                );
`else
                wire unused_trace = &{1'b0, wrote, wrote_row, wrote_sum};
`endif
            end
        end
    endgenerate

    // Element unit: sums of the lanes at hand, gate by gate, and the units they belong to.
    localparam int LOOKUPS = 5 * UNITS;
    logic [LOOKUPS*18-1:0] table_addresses;
    wire logic [LOOKUPS*2*16-1:0] table_vectors;
    wire logic [BEAT*16-1:0] unused_tables;
    wire logic [15:0] unused_table;
    wire logic load_table = load_write && load_space == `ESE_SPACE_TABLE;
    ese_memory #(.WIDTH(16), .WORDS(TABLE_WORDS), .BANKS(BEAT), .WRITERS(1), .VECTORS(LOOKUPS), .TAKE(2), .ADDRESS(18)) u_tables (
        .clk(clk), .clk2x(clk2x), .trace(trace), .trace_space(3'(`ESE_SPACE_TABLE)), .trace_channel(number), .wipe(wipe), .wipe_row(wipe_row),
        .write_a({BEAT{1'b0}}), .address_a(18'd0), .data_a({BEAT{16'd0}}),
        .write_b(load_words & {BEAT{load_table}}), .address_b(load_address), .data_b(load_banks),
        .vector_enable({LOOKUPS{element_enabled}}), .vector_address(table_addresses), .vector(table_vectors),
        .plain_address(18'd0), .plain(unused_tables), .single_address(18'd0), .single(unused_table)
    );

    logic [UNITS-1:0] overflows;
    assign overflow = element_active && |overflows;

    wire logic [4*GROUPS*UNITS*SUM-1:0] gate_sums;

    genvar unit, gate, part, lookup;
    generate
        for (gate = 0; gate < 4; gate = gate + 1) begin : g_gate_lanes
            for (part = 0; part < GROUPS; part = part + 1) begin : g_part
                ese_rotate #(.WIDTH(SUM), .COUNT(1 << LANE), .TAKE(UNITS)) u_lanes (
                    .in(((1 << LANE)*SUM)'(lane_sums[part*LANES*SUM +: LANES*SUM])), .place(sum_lanes[gate*LANE +: LANE]),
                    .out(gate_sums[(gate*GROUPS+part)*UNITS*SUM +: UNITS*SUM])
                );
            end
        end

        for (unit = 0; unit < UNITS; unit = unit + 1) begin : g_unit
            logic [4*SUM-1:0] sums;
            for (gate = 0; gate < 4; gate = gate + 1) begin : g_gate
                logic [GROUPS*SUM-1:0] parts;
                for (part = 0; part < GROUPS; part = part + 1) begin : g_part
                    always_ff @(posedge clk)
                        parts[part*SUM +: SUM] <= gate_sums[((gate*GROUPS+part)*UNITS+unit)*SUM +: SUM];
                end
                ese_sum_tree #(.COUNT(GROUPS), .LEVELS(TREE), .BITS(SUM)) u_tree (.clk(clk), .in(parts), .sum(sums[gate*SUM +: SUM]));
            end

            logic signed [15:0] old_cell, old_hidden, cell_word, hidden_word;
            always_ff @(posedge clk) begin
                cell_word <= cells[unit*16 +: 16];
                hidden_word <= vectors[unit*16 +: 16];
            end
            ese_delay #(.WIDTH(16), .CYCLES(TREE)) u_old_cell (.clk(clk), .in(cell_word), .out(old_cell));
            ese_delay #(.WIDTH(16), .CYCLES(TREE)) u_old_hidden (.clk(clk), .in(hidden_word), .out(old_hidden));

            logic [5*15-1:0] addresses;
            logic [5*16-1:0] below, above;
            for (lookup = 0; lookup < 5; lookup = lookup + 1) begin : g_lookup
                assign table_addresses[(5*unit+lookup)*18 +: 18] = {3'b0, addresses[lookup*15 +: 15]};
                assign below[lookup*16 +: 16] = table_vectors[(5*unit+lookup)*32 +: 16];
                assign above[lookup*16 +: 16] = table_vectors[(5*unit+lookup)*32+16 +: 16];
            end

            logic signed [15:0] new_cell, lstm_out, gru_out, requantized;
            ese_cell #(.SUM(SUM), .ACCUMULATOR_BITS(ACCUMULATOR_BITS)) u_cell (
                .clk(clk), .word(element_word), .interpolates(interpolates), .sums(sums), .biases(biases[unit*128 +: 128]), .sums_valid(sums_valid),
                .old_cell(old_cell), .old_hidden(old_hidden), .peephole_f(peepholes_f[unit*32 +: 32]), .peephole_i(peepholes_i[unit*32 +: 32]),
                .peephole_o(peepholes_o[unit*32 +: 32]), .table_address(addresses), .table_below(below), .table_above(above), .new_cell(new_cell),
                .lstm_out(lstm_out), .gru_out(gru_out), .requantized(requantized), .overflow(overflows[unit])
            );
        end

        for (unit = UNITS; unit < UNIT_WORDS; unit = unit + 1) begin : g_no_unit
            assign new_cells[unit*16 +: 16] = '0;
        end

        for (lane = 0; lane < LANES; lane = lane + 1) begin : g_word
            logic signed [15:0] added;
            ese_add u_add (
                .clk(clk), .a(vectors[lane*16 +: 16]), .b(vectors[(LANES+lane)*16 +: 16]), .a_shift(element_word[`ESE_VADD_SA]),
                .b_shift(element_word[`ESE_VADD_SB]), .shift(element_word[`ESE_VADD_SHIFT]), .eight_bits(element_word[`ESE_VADD_V8]), .sum(added)
            );
            if (lane < UNITS) begin : g_unit_word
                assign element_data[lane*16 +: 16] = is_add ? added : is_fill ? fill_value
                    : is_lstm ? g_unit[lane].lstm_out : is_gru ? g_unit[lane].gru_out : g_unit[lane].requantized;
                assign new_cells[lane*16 +: 16] = g_unit[lane].new_cell;
            end else begin : g_plain_word
                assign element_data[lane*16 +: 16] = is_fill ? fill_value : added;
            end
        end
    endgenerate
endmodule

`default_nettype wire
