// Follows a program: which instruction is next, which loops are open, what their counters say. Issue has one, the walker that looks
// for weight streams another.
`default_nettype none
`include "ese_isa.svh"

module ese_sequencer #(
    parameter int ADDRESS = 16
) (
    input  wire logic               clk,
    // The run begins in the next cycle, with instruction 0.
    input  wire logic               start,
    // The instruction is done with in this cycle.
    input  wire logic               advance,
    input  wire logic [127:0]       word,
    input  wire logic               paired,
    // Longest steps of every axis over the enabled channels, 31 bits each.
    input  wire logic [8*31-1:0]    longest,
    output logic [23:0]             pc,
    // Address that program memory must be shown in this cycle so that the right word is there in the next.
    output logic [ADDRESS-1:0]      fetch_address,
    output logic [4*31-1:0]         counters,
    // The instruction, if it is a loop or an endl, does not match the open loops.
    output logic                    mismatch,
    // A loop is entered at this depth of the nest, or the innermost one goes to a pass.
    output logic                    enters,
    output logic                    repeats,
    output logic [2:0]              depth,
    output logic [30:0]             repeat_counter
);
    logic [3:0]  open;
    logic [1:0]  loop_counter [0:3];
    logic [23:0] loop_start [0:3];
    logic [23:0] loop_end [0:3];
    logic [30:0] loop_passes [0:3];

    wire logic is_loop = word[`ESE_OP] == `ESE_OP_LOOP;
    wire logic is_end = word[`ESE_OP] == `ESE_OP_ENDL;
    wire logic [1:0] counter = word[`ESE_LOOP_CTR];
    wire logic [23:0] loop_stop = word[`ESE_LOOP_END];
    wire logic [1:0] top = 2'(depth - 3'd1);
    wire logic [30:0] axis_passes, top_counter;
    ese_select #(.WIDTH(31), .COUNT(8)) u_passes (.in(longest), .place(word[`ESE_LOOP_AXIS]), .out(axis_passes));
    ese_select #(.WIDTH(31), .COUNT(4)) u_counter (.in(counters), .place(loop_counter[top]), .out(top_counter));
    wire logic [30:0] passes = word[`ESE_LOOP_OVER] ? axis_passes : {15'b0, word[`ESE_LOOP_COUNT]};
    wire logic [30:0] counted = top_counter + 31'd1;
    wire logic again = counted < loop_passes[top];

    logic [23:0] next;
    always_comb begin
        next = pc + 24'd1;
        if (is_loop && passes == 0) next = loop_stop + 24'd1;
        if (is_end && again) next = loop_start[top] + 24'd1;
    end

    assign mismatch = (is_loop && (!paired || (depth != 0 && loop_stop >= loop_end[top]) || open[counter]))
        || (is_end && (depth == 0 || loop_end[top] != pc));
    assign enters = advance && is_loop && passes != 0;
    assign repeats = advance && is_end && again;
    wire logic leaves = advance && is_end && !again;
    assign repeat_counter = counted;
    assign fetch_address = start ? '0 : ADDRESS'(advance ? next : pc);

    genvar k;
    generate
        for (k = 0; k < 4; k = k + 1) begin : g_counter
            wire logic is_top = loop_counter[top] == 2'(k);
            always_ff @(posedge clk) begin
                if (start || (enters && counter == 2'(k)) || (leaves && is_top)) counters[k*31 +: 31] <= '0;
                else if (repeats && is_top) counters[k*31 +: 31] <= counted;
            end
        end
    endgenerate

    always_ff @(posedge clk) begin
        if (start) begin
            pc <= '0;
            depth <= '0;
            open <= '0;
        end else if (advance) begin
            pc <= next;
            if (enters) begin
                loop_counter[depth[1:0]] <= counter;
                loop_start[depth[1:0]] <= pc;
                loop_end[depth[1:0]] <= loop_stop;
                loop_passes[depth[1:0]] <= passes;
                open[counter] <= 1'b1;
                depth <= depth + 3'd1;
            end
            if (leaves) begin
                open[loop_counter[top]] <= 1'b0;
                depth <= depth - 3'd1;
            end
        end
    end
endmodule

`default_nettype wire
