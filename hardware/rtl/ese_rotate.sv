// Turns COUNT words, a power of two, so that the word at a place becomes the first, and gives TAKE of them. A stage for every bit of the
// place, the highest first: the fewer words are taken, the fewer the later stages have to move.
`default_nettype none

module ese_rotate #(
    parameter int WIDTH = 16,
    parameter int COUNT = 32,
    parameter int TAKE = COUNT,
    parameter int PLACE = COUNT == 1 ? 1 : $clog2(COUNT)
) (
    input  wire logic [COUNT*WIDTH-1:0] in,
    input  wire logic [PLACE-1:0]       place,
    output wire logic [TAKE*WIDTH-1:0]  out
);
    genvar stage;
    generate
        if (COUNT == 1) begin : g_one
            wire unused = &{1'b0, place};
            assign out = in[TAKE*WIDTH-1:0];
        end else begin : g_many
            for (stage = 0; stage < PLACE; stage = stage + 1) begin : g_stage
                localparam int BY = WIDTH * (COUNT >> (stage + 1));
                wire logic [COUNT*WIDTH-1:0] from;
                wire logic [COUNT*WIDTH-1:0] turned = place[PLACE-1-stage] ? {from[BY-1:0], from[COUNT*WIDTH-1:BY]} : from;
                if (stage == 0) begin : g_first
                    assign from = in;
                end else begin : g_next
                    assign from = g_stage[stage-1].turned;
                end
            end
            assign out = g_stage[PLACE-1].turned[TAKE*WIDTH-1:0];
        end
    endgenerate
endmodule

`default_nettype wire
