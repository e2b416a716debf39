// What can be wrong with an instruction before it is executed, in the order in which the reference interpreter looks.
`default_nettype none
`include "ese_isa.svh"

module ese_checks #(
    parameter int LANES = 32,
    parameter int STREAM_LANES = 32,
    parameter int ROWS = 1023,
    parameter int ACTIVATION_WORDS = 65536,
    parameter int CELL_WORDS = 8192,
    parameter int PARAMETER_WORDS = 65536,
    parameter int SLOT_FORMATS = 0,
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000
) (
    input  wire logic [127:0]       word,
    input  wire logic               mismatch,
    input  wire logic               any_active,
    input  wire logic               has_window,
    input  wire logic [15:0]        window_out_stride,
    input  wire logic [30:0]        window_counter,
    input  wire logic [63:0]        image_base,
    input  wire logic [63:0]        image_part,
    input  wire logic [16*64-1:0]   segment_base,
    input  wire logic [16*64-1:0]   segment_stride,
    // First word that rqt writes; past every memory where it is too large.
    output logic [17:0]             destination,
    output logic                    trap,
    output logic [3:0]              code
);
    `include "ese_isa_functions.svh"

    // Constants are checked whole; other transfers channel by channel when they move.
    wire logic [3:0] segment = word[`ESE_LDC_SEG];
    wire logic [1:0] space = word[`ESE_LDC_SPACE];
    wire logic is_wide = space == `ESE_SPACE_PARAMETER;
    wire logic [19:0] bytes = is_wide ? {1'b0, word[`ESE_LDC_LEN], 2'b0} : {2'b0, word[`ESE_LDC_LEN], 1'b0};
    logic constants_reachable;
    wire logic [63:0] constants_base, constants_part;
    ese_select #(.WIDTH(64), .COUNT(16)) u_base (.in(segment_base), .place(segment), .out(constants_base));
    ese_select #(.WIDTH(64), .COUNT(16)) u_part (.in(segment_stride), .place(segment), .out(constants_part));
    logic [55:0] unused_constants, unused_constants_end;
    ese_segment #(.MEMORY_BYTES(MEMORY_BYTES)) u_constants (
        .base(constants_base), .part(constants_part), .channel(1'b0), .offset({22'b0, word[`ESE_LDC_OFFSET]}),
        .bytes({34'b0, bytes}), .address(unused_constants), .stop(unused_constants_end), .inside_segment(constants_reachable)
    );
    wire logic constants_outside = !constants_reachable || word[15] || (is_wide && word[16]);

    logic [47:0] unused_address;
    logic [15:0] unused_bytes;
    logic decodes, reachable;
    ese_stream_place #(.STREAM_LANES(STREAM_LANES), .SLOT_FORMATS(SLOT_FORMATS), .MEMORY_BYTES(MEMORY_BYTES)) u_place (
        .word(word), .image_base(image_base), .image_part(image_part), .address(unused_address), .line_bytes(unused_bytes),
        .decodes(decodes), .reachable(reachable)
    );

    // Units of lstm, gru and rqt lie in the same bits.
    wire logic [19:0] positions = {10'b0, word[`ESE_LSTM_UNITS]} * 20'(LANES);
    wire logic [46:0] moved = {16'b0, window_counter} * {31'b0, window_out_stride};
    wire logic [47:0] target = {32'b0, word[`ESE_RQT_DST]} + (word[`ESE_RQT_LOOP] ? {1'b0, moved} : 48'd0);
    assign destination = target > 48'h3ffff ? 18'h3ffff : target[17:0];

    function automatic logic beyond(input logic [15:0] first, input logic [23:0] length, input int words);
        beyond = {8'b0, first} + length > 24'(words);
    endfunction

    function automatic logic beyond_space(input logic [1:0] memory, input logic [15:0] first, input logic [23:0] length);
        case (memory)
            `ESE_SPACE_ACTIVATION: beyond_space = beyond(first, length, ACTIVATION_WORDS);
            `ESE_SPACE_CELL: beyond_space = beyond(first, length, CELL_WORDS);
            `ESE_SPACE_PARAMETER: beyond_space = beyond(first, length, PARAMETER_WORDS);
            default: beyond_space = beyond(first, length, `ESE_TABLES * `ESE_TABLE_ENTRIES);
        endcase
    endfunction

    wire logic [23:0] count = {4'b0, positions};
    wire logic [23:0] window_words = {16'b0, word[`ESE_LDW_COUNT]} * {8'b0, word[`ESE_LDW_LEN]};
    wire logic [11:0] gate_rows = {word[`ESE_LSTM_UNITS], 2'b0};

    // With the most rows there can be, no field holds more.
    // verilator lint_off CMPCONST
    always_comb begin
        code = `ESE_TRAP_NONE;
        if (!ese_legal(word)) code = `ESE_TRAP_ILLEGAL_INSTRUCTION;
        else if (mismatch) code = `ESE_TRAP_LOOP_MISMATCH;
        else case (word[`ESE_OP])
            `ESE_OP_LDC: begin
                if (constants_outside) code = `ESE_TRAP_MEMORY_ADDRESS;
                else if ((space[1] || any_active) && beyond_space(space, word[`ESE_LDC_DST], {7'b0, word[`ESE_LDC_LEN]})) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            end
            `ESE_OP_LDV: if (any_active && beyond_space(word[`ESE_LDV_SPACE], word[`ESE_LDV_DST], {8'b0, word[`ESE_LDV_LEN]})) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            `ESE_OP_LDW: if (any_active && beyond(word[`ESE_LDW_DST], window_words, ACTIVATION_WORDS)) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            `ESE_OP_STV: begin
                if (word[`ESE_STV_SEG] == 0) code = `ESE_TRAP_MEMORY_ADDRESS;
                else if (any_active && beyond_space(word[`ESE_STV_SPACE], word[`ESE_STV_SRC], {8'b0, word[`ESE_STV_LEN]})) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            end
            `ESE_OP_SPMV, `ESE_OP_CONV: begin
                if (word[`ESE_OP] == `ESE_OP_CONV && !has_window) code = `ESE_TRAP_ILLEGAL_INSTRUCTION;
                else if (!decodes) code = `ESE_TRAP_ILLEGAL_INSTRUCTION;
                else if (32'(word[`ESE_SPMV_ROWS]) > ROWS) code = `ESE_TRAP_ON_CHIP_ADDRESS;
                else if (!reachable) code = `ESE_TRAP_MEMORY_ADDRESS;
            end
            `ESE_OP_LSTM: begin
                if (beyond(word[`ESE_LSTM_PARAM], word[`ESE_LSTM_PEEP] ? count * 24'd7 : count * 24'd4, PARAMETER_WORDS)) code = `ESE_TRAP_ON_CHIP_ADDRESS;
                else if (any_active && (32'(gate_rows) > ROWS || beyond(word[`ESE_LSTM_CELL], count, CELL_WORDS)
                    || beyond(word[`ESE_LSTM_DST], count, ACTIVATION_WORDS))) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            end
            `ESE_OP_GRU: begin
                if (beyond(word[`ESE_GRU_PARAM], count * 24'd4, PARAMETER_WORDS)) code = `ESE_TRAP_ON_CHIP_ADDRESS;
                else if (any_active && (32'(gate_rows) > ROWS || beyond(word[`ESE_GRU_STATE], count, ACTIVATION_WORDS)
                    || beyond(word[`ESE_GRU_DST], count, ACTIVATION_WORDS))) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            end
            `ESE_OP_RQT: begin
                if (beyond(word[`ESE_RQT_PARAM], count, PARAMETER_WORDS)) code = `ESE_TRAP_ON_CHIP_ADDRESS;
                else if (word[`ESE_RQT_LOOP] && !has_window) code = `ESE_TRAP_ILLEGAL_INSTRUCTION;
                else if (any_active && (32'(word[`ESE_RQT_UNITS]) > ROWS || {6'b0, destination} + count > 24'(ACTIVATION_WORDS))) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            end
            `ESE_OP_VADD: if (any_active && (beyond(word[`ESE_VADD_A], {8'b0, word[`ESE_VADD_LEN]}, ACTIVATION_WORDS)
                || beyond(word[`ESE_VADD_B], {8'b0, word[`ESE_VADD_LEN]}, ACTIVATION_WORDS)
                || beyond(word[`ESE_VADD_DST], {8'b0, word[`ESE_VADD_LEN]}, ACTIVATION_WORDS))) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            `ESE_OP_FILL: if (any_active && beyond_space(word[`ESE_FILL_SPACE], word[`ESE_FILL_DST], {8'b0, word[`ESE_FILL_LEN]})) code = `ESE_TRAP_ON_CHIP_ADDRESS;
            default: ;
        endcase
    end

    // verilator lint_on CMPCONST

    assign trap = code != `ESE_TRAP_NONE;
endmodule

`default_nettype wire
