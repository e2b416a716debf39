// The element unit's control: which accumulators, parameters and words a step of lstm, gru, rqt, vadd or fill reads and writes, and
// when. A step is ELEMENT_UNITS units, or LANES words of vadd and fill; the channels compute it in step.
//
//   stage 0       addresses of the first gate, of parameters, cell and state; vadd's words
//   stage q       accumulator of the gate that comes q-th; it is cleared a stage later
//   stage 2 + D   the first gate's sum is there: cycle 0 of ese_cell. D stages add the column groups' partial sums
`default_nettype none
`include "ese_isa.svh"

module ese_element #(
    parameter int LANES = 32,
    parameter int CHANNELS = 1,
    parameter int UNITS = 1,
    parameter int TREE = 0,
    parameter int LANE = 5                    // bits of a lane's number
) (
    input  wire logic                    clk,
    input  wire logic                    reset,
    input  wire logic                    start,
    input  wire logic [127:0]            issue_word,
    input  wire logic [CHANNELS-1:0]     issue_active,
    input  wire logic [17:0]             issue_destination,
    output logic                         idle,
    output logic                         trap,
    output logic [127:0]                 word,
    output logic [CHANNELS-1:0]          active,

    // Accumulators: every lane's row, and the lanes whose sums come in the next cycle, by order of gates.
    output logic                         bank,
    output logic [LANES-1:0]             reads,
    output logic [LANES*10-1:0]          read_rows,
    output logic [LANES-1:0]             clears,
    output logic [LANES*10-1:0]          clear_rows,
    output logic [4*LANE-1:0]            sum_lanes,
    output logic [3:0]                   sums_valid,     // in cycle q of ese_cell
    input  wire logic                    overflow,

    // Words.
    output logic                         enabled,
    output logic [17:0]                  bias_address,
    output logic [17:0]                  peephole_address,
    output logic [17:0]                  first_address,  // old hidden values, first operands
    output logic [17:0]                  second_address,
    output logic [17:0]                  cell_address,
    output logic                         cell_write,
    output logic [17:0]                  cell_write_address,
    output logic [LANES-1:0]             cell_write_words,
    output logic                         write,
    output logic [17:0]                  write_address,
    output logic [LANES-1:0]             write_words
);
    localparam int STAGES = 20 + TREE;
    localparam int PER_SLOT = LANES / UNITS;

    wire logic is_lstm = word[`ESE_OP] == `ESE_OP_LSTM;
    wire logic is_gru = word[`ESE_OP] == `ESE_OP_GRU;
    wire logic is_rqt = word[`ESE_OP] == `ESE_OP_RQT;
    wire logic is_add = word[`ESE_OP] == `ESE_OP_VADD;
    wire logic is_fill = word[`ESE_OP] == `ESE_OP_FILL;
    wire logic sums_gates = is_lstm || is_gru;
    wire logic reads_sums = sums_gates || is_rqt;

    // Steps and cycles of the instruction being issued.
    logic [17:0] issue_steps;
    logic [17:0] issue_depth;
    always_comb begin
        case (issue_word[`ESE_OP])
            `ESE_OP_LSTM: issue_depth = 18'(20 + TREE);
            `ESE_OP_GRU: issue_depth = 18'(18 + TREE);
            `ESE_OP_RQT: issue_depth = 18'(10 + TREE);
            `ESE_OP_VADD: issue_depth = 18'd4;
            default: issue_depth = 18'd1;
        endcase
        case (issue_word[`ESE_OP])
            `ESE_OP_VADD: issue_steps = ({2'b0, issue_word[`ESE_VADD_LEN]} + 18'(LANES - 1)) / 18'(LANES);
            `ESE_OP_FILL: issue_steps = ({2'b0, issue_word[`ESE_FILL_LEN]} + 18'(LANES - 1)) / 18'(LANES);
            default: issue_steps = {8'b0, issue_word[`ESE_LSTM_UNITS]} * 18'(PER_SLOT);
        endcase
    end

    logic busy;
    logic [17:0] cycles_left, steps_left;
    logic [17:0] position, write_position, cell_position;
    logic [17:0] words_left;
    logic [LANE-1:0] lane;
    logic [9:0] slot;
    logic overflowed;
    assign idle = !busy;

    // Valid steps by stage; stage 0 is a cycle behind issue.
    wire logic step = steps_left != 0;
    logic [STAGES:1] behind;
    wire logic [STAGES:0] stage = {behind, step};

    // Lane and slot of the steps whose gates are read now.
    logic [4*LANE-1:0] lanes;
    logic [4*10-1:0] slots;
    logic [3*LANE-1:0] lanes_behind;
    logic [3*10-1:0] slots_behind;
    assign lanes = {lanes_behind, lane};
    assign slots = {slots_behind, slot};

    // The gate that comes q-th, by its place in a unit's rows.
    logic [7:0] order;
    assign order = is_lstm ? {2'd3, 2'd2, 2'd0, 2'd1} : {2'd1, 2'd2, 2'd3, 2'd0};

    genvar l;
    generate
        for (l = 0; l < LANES; l = l + 1) begin : g_lane
            logic hit;
            logic [9:0] row;
            logic clear_later;
            logic [9:0] row_later;
            always_comb begin
                int q;
                hit = 1'b0;
                row = '0;
                for (q = 0; q < 4; q = q + 1) begin
                    if (reads_sums && stage[q] && (q == 0 || sums_gates) && 32'(lanes[q*LANE +: LANE]) == l / UNITS * UNITS) begin
                        hit = 1'b1;
                        row = sums_gates ? {slots[q*10 +: 8], order[2*q +: 2]} : slots[9:0];
                    end
                end
            end
            always_ff @(posedge clk) begin
                clear_later <= hit;
                row_later <= row;
            end
            assign reads[l] = hit;
            assign read_rows[l*10 +: 10] = row;
            assign clears[l] = clear_later;
            assign clear_rows[l*10 +: 10] = row_later;
            assign write_words[l] = is_add || is_fill ? 18'(l) < words_left : l < UNITS;
            assign cell_write_words[l] = is_fill ? 18'(l) < words_left : l < UNITS;
        end
    endgenerate

    always_ff @(posedge clk) sum_lanes <= lanes;
    assign bank = is_lstm ? word[`ESE_LSTM_BANK] : is_gru ? word[`ESE_GRU_BANK] : word[`ESE_RQT_BANK];
    assign sums_valid = {
        sums_gates && stage[5 + TREE], sums_gates && stage[4 + TREE], sums_gates && stage[3 + TREE], reads_sums && stage[2 + TREE]};

    assign enabled = busy;
    wire logic [17:0] parameter_word = {2'b0, word[`ESE_LSTM_PARAM]};
    wire logic [17:0] units_total = {8'b0, word[`ESE_LSTM_UNITS]} * 18'(LANES);
    assign bias_address = parameter_word + (sums_gates ? {position[15:0], 2'b0} : position);
    assign peephole_address = parameter_word + {units_total[15:0], 2'b0} + {position[16:0], 1'b0} + position;
    assign first_address = {2'b0, is_gru ? word[`ESE_GRU_STATE] : word[`ESE_VADD_A]} + position;
    assign second_address = {2'b0, word[`ESE_VADD_B]} + position;
    assign cell_address = {2'b0, word[`ESE_LSTM_CELL]} + position;

    wire logic fills_cell = is_fill && word[`ESE_FILL_SPACE] == `ESE_SPACE_CELL;
    logic [17:0] destination;
    assign write = (is_lstm && stage[19 + TREE]) || (is_gru && stage[17 + TREE]) || (is_rqt && stage[9 + TREE])
        || (is_add && stage[3]) || (is_fill && !fills_cell && stage[0]);
    assign write_address = destination + write_position;
    assign cell_write = (is_lstm && stage[12 + TREE]) || (fills_cell && stage[0]);
    assign cell_write_address = (is_fill ? {2'b0, word[`ESE_FILL_DST]} : {2'b0, word[`ESE_LSTM_CELL]}) + cell_position;

    always_ff @(posedge clk) begin
        trap <= 1'b0;
        behind <= stage[STAGES-1:0];
        lanes_behind <= lanes[3*LANE-1:0];
        slots_behind <= slots[29:0];
        if (step) begin
            steps_left <= steps_left - 18'd1;
            position <= position + (is_add || is_fill ? 18'(LANES) : 18'(UNITS));
            if (32'(lane) == LANES - UNITS) begin
                lane <= '0;
                slot <= slot + 10'd1;
            end else begin
                lane <= lane + LANE'(UNITS);
            end
        end
        if (write) write_position <= write_position + (is_add || is_fill ? 18'(LANES) : 18'(UNITS));
        if (cell_write) cell_position <= cell_position + (is_fill ? 18'(LANES) : 18'(UNITS));
        if (write || cell_write) words_left <= words_left - 18'(LANES);
        if (overflow) overflowed <= 1'b1;
        if (busy) begin
            cycles_left <= cycles_left - 18'd1;
            if (cycles_left == 0) begin
                busy <= 1'b0;
                trap <= overflowed || overflow;
            end
        end
        if (start) begin
            word <= issue_word;
            active <= issue_active;
            busy <= 1'b1;
            // fill and vadd end before their steps have gone through all stages.
            behind <= '0;
            cycles_left <= issue_depth + issue_steps - 18'd2;
            steps_left <= issue_steps;
            position <= '0;
            write_position <= '0;
            cell_position <= '0;
            lane <= '0;
            slot <= '0;
            overflowed <= 1'b0;
            words_left <= issue_word[`ESE_OP] == `ESE_OP_VADD ? {2'b0, issue_word[`ESE_VADD_LEN]} : {2'b0, issue_word[`ESE_FILL_LEN]};
            case (issue_word[`ESE_OP])
                `ESE_OP_LSTM: destination <= {2'b0, issue_word[`ESE_LSTM_DST]};
                `ESE_OP_GRU: destination <= {2'b0, issue_word[`ESE_GRU_DST]};
                `ESE_OP_RQT: destination <= issue_destination;
                `ESE_OP_VADD: destination <= {2'b0, issue_word[`ESE_VADD_DST]};
                default: destination <= {2'b0, issue_word[`ESE_FILL_DST]};
            endcase
        end
        if (reset) begin
            busy <= 1'b0;
            steps_left <= '0;
            behind <= '0;
            trap <= 1'b0;
        end
    end
endmodule

`default_nettype wire
