// How ese_matrix takes a line apart, against docs/architecture.md, "Weight stream", and the list of slot formats: element k lies at bits
// k * slotBits, the weight in the low bits, the index above, and a line is a whole number of bytes. What the lanes then do with an element is ese_lane_proof's.
`default_nettype none
`include "ese_isa.svh"

module ese_element_proof #(
    parameter int LANES = 4,
    parameter int LINE = 12
) (
    input wire logic               clk,
    input wire logic               reset,
    input wire logic               start,
    input wire logic [127:0]       issue_word,
    input wire logic               issue_active,
    input wire logic [17:0]        issue_base,
    input wire logic [13:0]        window_inner,
    input wire logic [15:0]        window_outer,
    input wire logic               line_valid,
    input wire logic [8*LINE-1:0]  line
);
    wire logic idle, trap, consume, consume_last, broadcast_load, broadcast_first, push, active, bank, zero, counts_fetch;
    wire logic [3:0] trap_code, align;
    wire logic [15:0] line_bytes, counts_weights, counts_holds;
    wire logic [16:0] column_address;
    wire logic [2:0] push_place;
    wire logic [LANES-1:0] lane_enters, lane_from_broadcast, lane_weighs;
    wire logic [LANES*3-1:0] lane_place;
    wire logic [LANES*16-1:0] lane_weight;
    wire logic [LANES*10-1:0] lane_row;
    wire logic [9:0] zero_row;
    ese_matrix #(.LANES(LANES), .QUEUE_DEPTH(8), .ROWS(16), .WORDS(1024), .SLOT_FORMATS(8191), .LONGEST_LINE(LINE), .PLACE(3)) dut (
        .clk(clk), .reset(reset), .start(start), .issue_word(issue_word), .issue_active(issue_active), .issue_base(issue_base),
        .window_inner(window_inner), .window_outer(window_outer), .idle(idle), .trap(trap), .trap_code(trap_code), .line_valid(line_valid),
        .line(line), .consume(consume), .consume_last(consume_last), .line_bytes(line_bytes), .column_address(column_address),
        .broadcast_load(broadcast_load), .broadcast_first(broadcast_first), .push(push), .push_place(push_place), .lane_enters(lane_enters),
        .lane_place(lane_place), .lane_from_broadcast(lane_from_broadcast), .lane_weighs(lane_weighs), .lane_weight(lane_weight),
        .lane_row(lane_row), .active(active), .align(align), .bank(bank), .zero(zero), .zero_row(zero_row), .counts_fetch(counts_fetch),
        .counts_weights(counts_weights), .counts_holds(counts_holds)
    );

    // The instruction in force and its format, by the list of SlotFormat.All.
    logic [127:0] held;
    logic begun;
    always_ff @(posedge clk) begin
        if (start) begin
            begun <= 1'b1;
            held <= issue_word;
        end
    end
    wire logic [3:0] format = held[`ESE_SPMV_FMT];
    wire logic [7:0] weight_bits = format == 4'd12 ? 8'd11 : format < 4'd4 ? 8'd8 : format < 4'd8 ? 8'd12 : 8'd16;
    wire logic [7:0] index_bits = format == 4'd12 || format[1:0] == 2'd2 ? 8'd5 : format[1:0] == 2'd0 ? 8'd0 : format[1:0] == 2'd1 ? 8'd4 : 8'd8;
    wire logic [7:0] slot_bits = weight_bits + index_bits;

    // No index leads past the next column, nor past what the format says.
    wire logic [10:0] says = (11'd1 << index_bits) - 11'd1;
    wire logic [10:0] last_row = {1'b0, held[`ESE_SPMV_ROWS]} - 11'd1;
    (* keep *) wire logic [9:0] most_index = 10'(last_row < says ? last_row : says);

    genvar lane;
    generate
        for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
            wire logic [8*LINE-1:0] from_here = line >> (8'(lane) * slot_bits);
            wire logic [23:0] element = from_here[23:0] & ((24'd1 << slot_bits) - 24'd1);
            // To the top of 16 bits and back, so that the sign is copied.
            wire logic signed [15:0] raised = element[15:0] << (8'd16 - weight_bits);
            wire logic signed [15:0] weight = raised >>> (8'd16 - weight_bits);
            wire logic hold = raised == 16'h8000;
            wire logic [23:0] index = element >> weight_bits;
            always_comb begin
                assert (lane_weight[lane*16 +: 16] == weight);
                assert (lane_weighs[lane] == (consume && !hold && weight != 0));
            end
            (* keep *) wire logic [7:0] expected_index = index[7:0];
            (* keep *) wire logic expected_hold = hold;
        end
    endgenerate

    always_comb begin
        assume (!start || (issue_word[`ESE_SPMV_FMT] <= 4'd12 && issue_word[`ESE_SPMV_ROWS] != 0));
        assert (begun ? format <= 4'd12 && held[`ESE_SPMV_ROWS] != 0 : held == 0);
        assert (line_bytes == (16'(LANES) * {8'd0, slot_bits} + 16'd7) / 16'd8);
        assert (align == held[`ESE_SPMV_ALIGN]);
    end
endmodule

`default_nettype wire
