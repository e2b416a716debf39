// The activations of one stream lane in one channel: the one of the column the lane stands in, and those behind it that were broadcast.
`default_nettype none

module ese_queue #(
    parameter int DEPTH = 32,                 // a power of two
    parameter int POINTER = 5
) (
    input  wire logic               clk,
    input  wire logic               push,
    input  wire logic [POINTER-1:0] push_place,
    input  wire logic [15:0]        broadcast,
    // The first column goes past the queue.
    input  wire logic               first,
    input  wire logic               enters,
    input  wire logic [POINTER-1:0] place,
    input  wire logic               from_broadcast,
    output logic signed [15:0]      activation
);
    logic [15:0] waiting [0:DEPTH-1];
    logic [15:0] current;

    always_comb begin
        activation = current;
        if (enters) activation = from_broadcast ? broadcast : waiting[place];
    end

    always_ff @(posedge clk) begin
        if (push) waiting[push_place] <= broadcast;
        current <= first ? broadcast : activation;
    end
endmodule

`default_nettype wire
