// Which channels take part: those that are enabled and whose own steps are not over in any open loop over an axis.
`default_nettype none
`include "ese_isa.svh"

module ese_channels #(
    parameter int CHANNELS = 1
) (
    input  wire logic                     clk,
    input  wire logic [CHANNELS-1:0]      enabled,
    input  wire logic [8*CHANNELS*31-1:0] steps,
    input  wire logic [127:0]             word,
    input  wire logic                     enters,
    input  wire logic                     repeats,
    input  wire logic [2:0]               depth,
    input  wire logic [30:0]              repeat_counter,
    output logic [CHANNELS-1:0]           active
);
    logic [3:0] over;
    logic [2:0] axes [0:3];
    logic [CHANNELS-1:0] open [0:3];

    wire logic [1:0] top = 2'(depth - 3'd1);
    wire logic [1:0] level = enters ? depth[1:0] : top;
    wire logic is_over = enters ? word[`ESE_LOOP_OVER] : over[top];
    wire logic [2:0] axis = enters ? word[`ESE_LOOP_AXIS] : axes[top];
    wire logic [30:0] counter = enters ? 31'd0 : repeat_counter;

    logic [CHANNELS-1:0] takes_part;
    genvar channel, each;
    generate
        for (channel = 0; channel < CHANNELS; channel = channel + 1) begin : g_channel
            wire logic [8*31-1:0] all_steps;
            wire logic [30:0] own_steps;
            for (each = 0; each < 8; each = each + 1) begin : g_axis
                assign all_steps[each*31 +: 31] = steps[(each*CHANNELS + channel)*31 +: 31];
            end
            ese_select #(.WIDTH(31), .COUNT(8)) u_steps (.in(all_steps), .place(axis), .out(own_steps));
            assign takes_part[channel] = !is_over || counter < own_steps;
        end
    endgenerate

    always_comb begin
        active = enabled;
        if (depth > 3'd0) active = active & open[0];
        if (depth > 3'd1) active = active & open[1];
        if (depth > 3'd2) active = active & open[2];
        if (depth > 3'd3) active = active & open[3];
    end

    always_ff @(posedge clk) begin
        if (enters || repeats) open[level] <= takes_part;
        if (enters) begin
            over[level] <= is_over;
            axes[level] <= axis;
        end
    end
endmodule

`default_nettype wire
