// Written from runtime/Ese.Isa by Ese.Isa.Tests; SNAPSHOT_ACCEPT=1 dotnet test tests/Ese.Isa.Tests writes it anew.
// Include it inside a module, behind ese_isa.svh.

// Whether a word is legal: a known opcode, no bit set that no field covers, every field in its range.
function automatic logic ese_legal(input logic [127:0] isa_word);
    case (isa_word[`ESE_OP])
        `ESE_OP_NOP: ese_legal =
            (isa_word & 128'h0000fffffffffffffffffffffffffe00) == 128'd0;
        `ESE_OP_HALT: ese_legal =
            (isa_word & 128'h0000fffffffffffffffffffffffffe00) == 128'd0;
        `ESE_OP_LOOP: ese_legal =
            (isa_word & 128'h0000ffffffffffffff80000000000000) == 128'd0;
        `ESE_OP_ENDL: ese_legal =
            (isa_word & 128'h0000fffffffffffffffffff800000000) == 128'd0;
        `ESE_OP_LDC: ese_legal =
            (isa_word & 128'h0000ffffffff00000000000000000000) == 128'd0
            && isa_word[`ESE_LDC_LEN] >= 17'd1;
        `ESE_OP_LDV: ese_legal =
            (isa_word & 128'h0000fffff80000000000000000000000) == 128'd0
            && isa_word[`ESE_LDV_SPACE] <= 2'd1
            && isa_word[`ESE_LDV_ORDER] <= 2'd2
            && isa_word[`ESE_LDV_LEN] >= 16'd1;
        `ESE_OP_LDW: ese_legal =
            (isa_word & 128'h0000ffffff8000000000000000000000) == 128'd0
            && isa_word[`ESE_LDW_COUNT] >= 8'd1
            && isa_word[`ESE_LDW_HOP] >= 6'd1
            && isa_word[`ESE_LDW_LEN] >= 16'd1;
        `ESE_OP_CLR: ese_legal =
            (isa_word & 128'h0000fffffffffffffffffffffffffc00) == 128'd0;
        `ESE_OP_SPMV: ese_legal =
            (isa_word & 128'h0000e000000000000000000000000000) == 128'd0
            && isa_word[`ESE_SPMV_LINES] >= 22'd1
            && isa_word[`ESE_SPMV_ROWS] >= 10'd1
            && isa_word[`ESE_SPMV_COLS] >= 14'd1
            && isa_word[`ESE_SPMV_FMT] <= 4'd12;
        `ESE_OP_WIN: ese_legal =
            (isa_word & 128'h0000fffffffffe000000000000000000) == 128'd0
            && isa_word[`ESE_WIN_INNER] >= 14'd1;
        `ESE_OP_CONV: ese_legal =
            (isa_word & 128'h0000e000000000000000000000000000) == 128'd0
            && isa_word[`ESE_CONV_LINES] >= 22'd1
            && isa_word[`ESE_CONV_ROWS] >= 10'd1
            && isa_word[`ESE_CONV_COLS] >= 14'd1
            && isa_word[`ESE_CONV_FMT] <= 4'd12;
        `ESE_OP_LSTM: ese_legal =
            (isa_word & 128'h00000000000000000000000000000000) == 128'd0
            && isa_word[`ESE_LSTM_UNITS] >= 10'd1
            && $signed(isa_word[`ESE_LSTM_GATE_SHIFT]) >= -7'sd15
            && $signed(isa_word[`ESE_LSTM_GATE_SHIFT]) <= 7'sd47
            && $signed(isa_word[`ESE_LSTM_CAND_SHIFT]) >= -7'sd15
            && $signed(isa_word[`ESE_LSTM_CAND_SHIFT]) <= 7'sd47
            && $signed(isa_word[`ESE_LSTM_CELL_SHIFT]) >= -5'sd15;
        `ESE_OP_GRU: ese_legal =
            (isa_word & 128'h0000ffffe00000000000000000000000) == 128'd0
            && isa_word[`ESE_GRU_UNITS] >= 10'd1
            && $signed(isa_word[`ESE_GRU_GATE_SHIFT]) >= -7'sd15
            && $signed(isa_word[`ESE_GRU_GATE_SHIFT]) <= 7'sd47
            && $signed(isa_word[`ESE_GRU_CAND_SHIFT]) >= -7'sd15
            && $signed(isa_word[`ESE_GRU_CAND_SHIFT]) <= 7'sd47;
        `ESE_OP_RQT: ese_legal =
            (isa_word & 128'h0000ffe0000000000000000000000000) == 128'd0
            && isa_word[`ESE_RQT_UNITS] >= 10'd1
            && $signed(isa_word[`ESE_RQT_SHIFT]) >= -7'sd15
            && $signed(isa_word[`ESE_RQT_SHIFT]) <= 7'sd47;
        `ESE_OP_VADD: ese_legal =
            (isa_word & 128'h0000ffffff8000000000000000000000) == 128'd0
            && isa_word[`ESE_VADD_LEN] >= 16'd1;
        `ESE_OP_FILL: ese_legal =
            (isa_word & 128'h0000fffffffffffff800000000000000) == 128'd0
            && isa_word[`ESE_FILL_SPACE] <= 2'd1
            && isa_word[`ESE_FILL_LEN] >= 16'd1;
        `ESE_OP_STV: ese_legal =
            (isa_word & 128'h0000fffff80000000000000000000000) == 128'd0
            && isa_word[`ESE_STV_SPACE] <= 2'd1
            && isa_word[`ESE_STV_ORDER] <= 2'd2
            && isa_word[`ESE_STV_LEN] >= 16'd1;
        default: ese_legal = 1'b0;
    endcase
endfunction

// Bit 2 where an opcode belongs to no unit (control, or unknown), else the unit in bits 1..0.
function automatic logic [2:0] ese_unit(input logic [4:0] isa_op);
    case (isa_op)
        `ESE_OP_LDC: ese_unit = 3'd0;
        `ESE_OP_LDV: ese_unit = 3'd0;
        `ESE_OP_LDW: ese_unit = 3'd0;
        `ESE_OP_CLR: ese_unit = 3'd1;
        `ESE_OP_SPMV: ese_unit = 3'd1;
        `ESE_OP_CONV: ese_unit = 3'd1;
        `ESE_OP_LSTM: ese_unit = 3'd2;
        `ESE_OP_GRU: ese_unit = 3'd2;
        `ESE_OP_RQT: ese_unit = 3'd2;
        `ESE_OP_VADD: ese_unit = 3'd2;
        `ESE_OP_FILL: ese_unit = 3'd2;
        `ESE_OP_STV: ese_unit = 3'd3;
        default: ese_unit = 3'b100;
    endcase
endfunction

// Bits of the signed weight of a slot format; 0 for an unknown one.
function automatic logic [4:0] ese_weight_bits(input logic [3:0] isa_format);
    case (isa_format)
        `ESE_FORMAT_W8I0: ese_weight_bits = 5'd8;
        `ESE_FORMAT_W8I4: ese_weight_bits = 5'd8;
        `ESE_FORMAT_W8I5: ese_weight_bits = 5'd8;
        `ESE_FORMAT_W8I8: ese_weight_bits = 5'd8;
        `ESE_FORMAT_W12I0: ese_weight_bits = 5'd12;
        `ESE_FORMAT_W12I4: ese_weight_bits = 5'd12;
        `ESE_FORMAT_W12I5: ese_weight_bits = 5'd12;
        `ESE_FORMAT_W12I8: ese_weight_bits = 5'd12;
        `ESE_FORMAT_W16I0: ese_weight_bits = 5'd16;
        `ESE_FORMAT_W16I4: ese_weight_bits = 5'd16;
        `ESE_FORMAT_W16I5: ese_weight_bits = 5'd16;
        `ESE_FORMAT_W16I8: ese_weight_bits = 5'd16;
        `ESE_FORMAT_W11I5: ese_weight_bits = 5'd11;
        default: ese_weight_bits = 5'd0;
    endcase
endfunction

// Bits of the relative index of a slot format, above the weight; 0 for an unknown one.
function automatic logic [4:0] ese_index_bits(input logic [3:0] isa_format);
    case (isa_format)
        `ESE_FORMAT_W8I0: ese_index_bits = 5'd0;
        `ESE_FORMAT_W8I4: ese_index_bits = 5'd4;
        `ESE_FORMAT_W8I5: ese_index_bits = 5'd5;
        `ESE_FORMAT_W8I8: ese_index_bits = 5'd8;
        `ESE_FORMAT_W12I0: ese_index_bits = 5'd0;
        `ESE_FORMAT_W12I4: ese_index_bits = 5'd4;
        `ESE_FORMAT_W12I5: ese_index_bits = 5'd5;
        `ESE_FORMAT_W12I8: ese_index_bits = 5'd8;
        `ESE_FORMAT_W16I0: ese_index_bits = 5'd0;
        `ESE_FORMAT_W16I4: ese_index_bits = 5'd4;
        `ESE_FORMAT_W16I5: ese_index_bits = 5'd5;
        `ESE_FORMAT_W16I8: ese_index_bits = 5'd8;
        `ESE_FORMAT_W11I5: ese_index_bits = 5'd5;
        default: ese_index_bits = 5'd0;
    endcase
endfunction

// Bits of an element of a slot format; 0 for an unknown one.
function automatic logic [4:0] ese_slot_bits(input logic [3:0] isa_format);
    case (isa_format)
        `ESE_FORMAT_W8I0: ese_slot_bits = 5'd8;
        `ESE_FORMAT_W8I4: ese_slot_bits = 5'd12;
        `ESE_FORMAT_W8I5: ese_slot_bits = 5'd13;
        `ESE_FORMAT_W8I8: ese_slot_bits = 5'd16;
        `ESE_FORMAT_W12I0: ese_slot_bits = 5'd12;
        `ESE_FORMAT_W12I4: ese_slot_bits = 5'd16;
        `ESE_FORMAT_W12I5: ese_slot_bits = 5'd17;
        `ESE_FORMAT_W12I8: ese_slot_bits = 5'd20;
        `ESE_FORMAT_W16I0: ese_slot_bits = 5'd16;
        `ESE_FORMAT_W16I4: ese_slot_bits = 5'd20;
        `ESE_FORMAT_W16I5: ese_slot_bits = 5'd21;
        `ESE_FORMAT_W16I8: ese_slot_bits = 5'd24;
        `ESE_FORMAT_W11I5: ese_slot_bits = 5'd16;
        default: ese_slot_bits = 5'd0;
    endcase
endfunction

