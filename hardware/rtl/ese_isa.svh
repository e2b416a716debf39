// Written from runtime/Ese.Isa by Ese.Isa.Tests; SNAPSHOT_ACCEPT=1 dotnet test tests/Ese.Isa.Tests writes it anew.
// Code reads a field as word[`ESE_LSTM_GATE_SHIFT]; `signed` in a comment means $signed(word[...]).
`ifndef ESE_ISA_SVH
`define ESE_ISA_SVH

// Counts and versions
`define ESE_ISA_VERSION                  16'd1
`define ESE_IDENTITY_VALUE               32'h45534501
`define ESE_INSTRUCTION_BITS             128
`define ESE_LOOP_COUNTERS                4
`define ESE_SEGMENTS                     16
`define ESE_TIME_AXES                    8
`define ESE_TABLES                       8
`define ESE_TABLE_ENTRIES                2050
`define ESE_SLOT_FORMATS                 13

// Opcodes
`define ESE_OP_NOP                       5'd0         // Does nothing; with a wait mask it is a fence.
`define ESE_OP_HALT                      5'd1         // Waits for every unit, then raises done.
`define ESE_OP_LOOP                      5'd2         // Repeats up to its endl; over an axis each channel takes part for its own steps.
`define ESE_OP_ENDL                      5'd3         // Advances the counter and repeats the loop while passes remain.
`define ESE_OP_LDC                       5'd4         // Loads constants, the same for every channel.
`define ESE_OP_LDV                       5'd5         // Loads one vector per channel, of the step the loop is at or the one after.
`define ESE_OP_LDW                       5'd6         // Loads a window of steps, zero outside the utterance.
`define ESE_OP_CLR                       5'd7         // Zeroes every accumulator of a bank.
`define ESE_OP_SPMV                      5'd8         // Multiplies a streamed matrix with an activation vector into the accumulators.
`define ESE_OP_WIN                       5'd9         // Sets the window that conv reads and rqt writes.
`define ESE_OP_CONV                      5'd10        // Multiplies a streamed kernel with the window of activation memory.
`define ESE_OP_LSTM                      5'd11        // LSTM gates, cell update and output of every unit.
`define ESE_OP_GRU                       5'd12        // GRU gates and new hidden vector of every unit.
`define ESE_OP_RQT                       5'd13        // Bias, rounding and activation of one accumulator per unit.
`define ESE_OP_VADD                      5'd14        // Adds two activation vectors.
`define ESE_OP_FILL                      5'd15        // Writes one value to consecutive words.
`define ESE_OP_STV                       5'd16        // Stores one vector per channel, at the step the loop is at or the one before.

// Units, as bits of the wait mask
`define ESE_UNIT_LOAD                    0
`define ESE_UNIT_MATRIX                  1
`define ESE_UNIT_ELEMENT                 2
`define ESE_UNIT_STORE                   3

// Fields of every instruction
`define ESE_OP                           4:0          // row of the instruction table
`define ESE_WAIT                         8:5          // units that must be idle before issue: 1 load, 2 matrix, 4 element, 8 store
`define ESE_TAG                          127:112      // source tag: layer and gate this instruction came from

// Fields of loop
`define ESE_LOOP_CTR                     10:9         // loop counter
`define ESE_LOOP_OVER                    11:11        // 0 = count, 1 = steps of the axis
`define ESE_LOOP_AXIS                    14:12        // time axis whose steps bound the loop
`define ESE_LOOP_COUNT                   30:15        // passes, when not over an axis
`define ESE_LOOP_END                     54:31        // index of the matching endl

// Fields of endl
`define ESE_ENDL_CTR                     10:9         // loop counter of the matching loop
`define ESE_ENDL_START                   34:11        // index of the matching loop

// Fields of ldc
`define ESE_LDC_SPACE                    10:9         // destination: 0 activation, 1 cell, 2 parameter, 3 table
`define ESE_LDC_SEG                      14:11        // source segment
`define ESE_LDC_OFFSET                   46:15        // byte offset in the segment
`define ESE_LDC_DST                      62:47        // first destination word
`define ESE_LDC_LEN                      79:63        // words of the destination's width

// Fields of ldv
`define ESE_LDV_SPACE                    10:9         // destination: 0 activation, 1 cell
`define ESE_LDV_SEG                      14:11        // source segment
`define ESE_LDV_OFFSET                   30:15        // offset in 16-bit words
`define ESE_LDV_STRIDE                   50:31        // 16-bit words from one step to the next
`define ESE_LDV_ORDER                    52:51        // step: 0 none, 1 forward, 2 reverse
`define ESE_LDV_CTR                      54:53        // loop counter that gives the step
`define ESE_LDV_AXIS                     57:55        // time axis whose steps bound the step
`define ESE_LDV_DST                      73:58        // first destination word
`define ESE_LDV_LEN                      89:74        // 16-bit words
`define ESE_LDV_AHEAD                    90:90        // 1 = the step after, in this order; zeros where there is none

// Fields of ldw
`define ESE_LDW_SEG                      12:9         // source segment
`define ESE_LDW_STRIDE                   32:13        // 16-bit words from one step to the next
`define ESE_LDW_COUNT                    40:33        // steps in the window
`define ESE_LDW_HOP                      46:41        // input steps per output step
`define ESE_LDW_CTR                      48:47        // loop counter that gives the output step
`define ESE_LDW_IN                       51:49        // time axis of the input
`define ESE_LDW_OUT                      54:52        // time axis of the output, whose origin shifts the window
`define ESE_LDW_DST                      70:55        // first activation word
`define ESE_LDW_LEN                      86:71        // 16-bit words per step

// Fields of clr
`define ESE_CLR_BANK                     9:9          // accumulator bank

// Fields of spmv
`define ESE_SPMV_STREAM                  36:9         // start of the stream in segment 0, in 16-byte units
`define ESE_SPMV_LINES                   58:37        // lines of the stream
`define ESE_SPMV_ROWS                    68:59        // rows per lane
`define ESE_SPMV_COLS                    82:69        // columns per column group
`define ESE_SPMV_BASE                    98:83        // first activation word
`define ESE_SPMV_BANK                    99:99        // accumulator bank
`define ESE_SPMV_FMT                     103:100      // slot format
`define ESE_SPMV_ALIGN                   107:104      // left shift of every product
`define ESE_SPMV_NARROW                  108:108      // 1 = 32 bits were proven to hold the accumulators; changes no result

// Fields of win
`define ESE_WIN_INNER                    22:9         // consecutive words per window step
`define ESE_WIN_OUTER                    38:23        // words from one window step to the next
`define ESE_WIN_CTR                      40:39        // loop counter of the frequency position
`define ESE_WIN_IN_STRIDE                56:41        // words the window moves per pass
`define ESE_WIN_OUT_STRIDE               72:57        // words the result moves per pass

// Fields of conv
`define ESE_CONV_STREAM                  36:9         // start of the stream in segment 0, in 16-byte units
`define ESE_CONV_LINES                   58:37        // lines of the stream
`define ESE_CONV_ROWS                    68:59        // rows per lane
`define ESE_CONV_COLS                    82:69        // columns per column group
`define ESE_CONV_BASE                    98:83        // first activation word
`define ESE_CONV_BANK                    99:99        // accumulator bank
`define ESE_CONV_FMT                     103:100      // slot format
`define ESE_CONV_ALIGN                   107:104      // left shift of every product
`define ESE_CONV_NARROW                  108:108      // 1 = 32 bits were proven to hold the accumulators; changes no result

// Fields of lstm
`define ESE_LSTM_UNITS                   18:9         // units per lane
`define ESE_LSTM_BANK                    19:19        // accumulator bank, cleared
`define ESE_LSTM_PARAM                   35:20        // first parameter word: biases, then peepholes
`define ESE_LSTM_CELL                    51:36        // first cell word
`define ESE_LSTM_DST                     67:52        // first activation word of the output
`define ESE_LSTM_GATE_SHIFT              74:68        // signed; rounding shift, accumulator to gate table input
`define ESE_LSTM_CAND_SHIFT              81:75        // signed; rounding shift, accumulator to candidate table input
`define ESE_LSTM_PEEP_SHIFT              86:82        // rounding shift, peephole product to gate table input
`define ESE_LSTM_CELL_FRAC               90:87        // fraction bits of the cell
`define ESE_LSTM_OUT_SHIFT               95:91        // rounding shift, 30-bit fraction to output
`define ESE_LSTM_GATE_TABLE              98:96        // table of gates i, f, o
`define ESE_LSTM_CAND_TABLE              101:99       // table of candidate g
`define ESE_LSTM_CELL_TABLE              104:102      // table of the new cell
`define ESE_LSTM_CELL_SHIFT              109:105      // signed; rounding shift, cell to cell table input
`define ESE_LSTM_PEEP                    110:110      // 1 = peepholes
`define ESE_LSTM_V8                      111:111      // 1 = output saturates at 8 bits

// Fields of gru
`define ESE_GRU_UNITS                    18:9         // units per lane
`define ESE_GRU_BANK                     19:19        // accumulator bank, cleared
`define ESE_GRU_PARAM                    35:20        // first parameter word: biases
`define ESE_GRU_STATE                    51:36        // first activation word of the old hidden vector
`define ESE_GRU_DST                      67:52        // first activation word of the new hidden vector
`define ESE_GRU_GATE_SHIFT               74:68        // signed; rounding shift, accumulator to gate table input
`define ESE_GRU_CAND_SHIFT               81:75        // signed; rounding shift, accumulator to candidate table input
`define ESE_GRU_STATE_FRAC               85:82        // fraction bits of the hidden vector
`define ESE_GRU_GATE_TABLE               88:86        // table of gates r, z
`define ESE_GRU_CAND_TABLE               91:89        // table of candidate n
`define ESE_GRU_V8                       92:92        // 1 = output saturates at 8 bits

// Fields of rqt
`define ESE_RQT_UNITS                    18:9         // units per lane
`define ESE_RQT_BANK                     19:19        // accumulator bank, cleared
`define ESE_RQT_PARAM                    35:20        // first parameter word: biases
`define ESE_RQT_DST                      51:36        // first activation word of the output
`define ESE_RQT_SHIFT                    58:52        // signed; rounding shift, accumulator to output or table input
`define ESE_RQT_LO                       74:59        // signed; lower clamp
`define ESE_RQT_HI                       90:75        // signed; upper clamp
`define ESE_RQT_ACT                      91:91        // 1 = look up the table instead of clamping
`define ESE_RQT_TABLE                    94:92        // activation table
`define ESE_RQT_OUT_SHIFT                98:95        // rounding shift, table output to output
`define ESE_RQT_V8                       99:99        // 1 = output saturates at 8 bits
`define ESE_RQT_LOOP                     100:100      // 1 = destination moves with the window's counter

// Fields of vadd
`define ESE_VADD_A                       24:9         // first word of the first operand
`define ESE_VADD_B                       40:25        // first word of the second operand
`define ESE_VADD_DST                     56:41        // first word of the sum
`define ESE_VADD_LEN                     72:57        // 16-bit words
`define ESE_VADD_SA                      76:73        // left shift of the first operand
`define ESE_VADD_SB                      80:77        // left shift of the second operand
`define ESE_VADD_SHIFT                   85:81        // rounding shift of the sum
`define ESE_VADD_V8                      86:86        // 1 = sum saturates at 8 bits

// Fields of fill
`define ESE_FILL_SPACE                   10:9         // destination: 0 activation, 1 cell
`define ESE_FILL_DST                     26:11        // first destination word
`define ESE_FILL_LEN                     42:27        // 16-bit words
`define ESE_FILL_VALUE                   58:43        // signed; value written

// Fields of stv
`define ESE_STV_SPACE                    10:9         // source: 0 activation, 1 cell
`define ESE_STV_SEG                      14:11        // destination segment
`define ESE_STV_OFFSET                   30:15        // offset in 16-bit words
`define ESE_STV_STRIDE                   50:31        // 16-bit words from one step to the next
`define ESE_STV_ORDER                    52:51        // step: 0 none, 1 forward, 2 reverse
`define ESE_STV_CTR                      54:53        // loop counter that gives the step
`define ESE_STV_AXIS                     57:55        // time axis whose steps bound the step
`define ESE_STV_SRC                      73:58        // first source word
`define ESE_STV_LEN                      89:74        // 16-bit words
`define ESE_STV_BEHIND                   90:90        // 1 = the step before, in this order; nothing is stored where there is none

// On-chip memories, as space fields name them
`define ESE_SPACE_ACTIVATION             2'd0
`define ESE_SPACE_CELL                   2'd1
`define ESE_SPACE_PARAMETER              2'd2
`define ESE_SPACE_TABLE                  2'd3

// Step orders of ldv and stv
`define ESE_ORDER_NONE                   2'd0
`define ESE_ORDER_FORWARD                2'd1
`define ESE_ORDER_REVERSE                2'd2

// Slot formats
`define ESE_FORMAT_W8I0                  4'd0
`define ESE_FORMAT_W8I4                  4'd1
`define ESE_FORMAT_W8I5                  4'd2
`define ESE_FORMAT_W8I8                  4'd3
`define ESE_FORMAT_W12I0                 4'd4
`define ESE_FORMAT_W12I4                 4'd5
`define ESE_FORMAT_W12I5                 4'd6
`define ESE_FORMAT_W12I8                 4'd7
`define ESE_FORMAT_W16I0                 4'd8
`define ESE_FORMAT_W16I4                 4'd9
`define ESE_FORMAT_W16I5                 4'd10
`define ESE_FORMAT_W16I8                 4'd11
`define ESE_FORMAT_W11I5                 4'd12

// Traps
`define ESE_TRAP_NONE                    4'd0
`define ESE_TRAP_ILLEGAL_INSTRUCTION     4'd1
`define ESE_TRAP_PROGRAM_END             4'd2
`define ESE_TRAP_LOOP_MISMATCH           4'd3
`define ESE_TRAP_ON_CHIP_ADDRESS         4'd4
`define ESE_TRAP_MEMORY_ADDRESS          4'd5
`define ESE_TRAP_WEIGHT_STREAM           4'd6
`define ESE_TRAP_ACCUMULATOR_OVERFLOW    4'd7
`define ESE_TRAP_WATCHDOG                4'd8

// Registers, as byte offsets
`define ESE_REG_IDENTITY                 12'h000
`define ESE_REG_CONTROL                  12'h004
`define ESE_REG_STATUS                   12'h008
`define ESE_REG_ACKNOWLEDGE              12'h00c
`define ESE_REG_PROGRAM_ADDRESS          12'h010
`define ESE_REG_PROGRAM_LENGTH           12'h018
`define ESE_REG_CHANNEL_MASK             12'h01c
`define ESE_REG_TRAP_REASON              12'h020
`define ESE_REG_TRAP_INSTRUCTION         12'h024
`define ESE_REG_SOFT_RESET               12'h028
`define ESE_REG_CONFIGURATION            12'h02c
`define ESE_REG_CONFIGURATION2           12'h030
`define ESE_REG_SLOT_FORMATS             12'h034
`define ESE_REG_WATCHDOG_INSTRUCTIONS    12'h038
`define ESE_REG_CYCLES                   12'h040
`define ESE_REG_INSTRUCTIONS             12'h048
`define ESE_REG_MULTIPLY_ACCUMULATES     12'h050
`define ESE_REG_LOAD_BUSY                12'h058
`define ESE_REG_MATRIX_BUSY              12'h060
`define ESE_REG_ELEMENT_BUSY             12'h068
`define ESE_REG_STORE_BUSY               12'h070
`define ESE_REG_LINES                    12'h078
`define ESE_REG_STREAM_WORDS             12'h080
`define ESE_REG_VECTOR_WORDS             12'h088
`define ESE_REG_COMPUTE_SLOTS            12'h090
`define ESE_REG_PADDING_SLOTS            12'h098
`define ESE_REG_HOLD_SLOTS               12'h0a0
`define ESE_REG_FETCH_CYCLES             12'h0a8
`define ESE_REG_VECTOR_CYCLES            12'h0b0
`define ESE_REG_MEMORY_BYTES             12'h0c0
`define ESE_REG_HANG_CYCLES              12'h0c8
`define ESE_REG_SEGMENT_BASE             12'h100
`define ESE_REG_SEGMENT_CHANNEL_STRIDE   12'h180
`define ESE_REG_STEPS                    12'h400
`define ESE_REG_ORIGIN                   12'h800
`define ESE_REG_END                      12'hc00

`endif
