// Where the weight stream of a spmv or conv lies in card memory, and how long its lines are.
`default_nettype none
`include "ese_isa.svh"

module ese_stream_place #(
    parameter int STREAM_LANES = 32,
    parameter int SLOT_FORMATS = 0,
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000
) (
    input  wire logic [127:0] word,
    input  wire logic [63:0]  image_base,
    input  wire logic [63:0]  image_part,
    output logic [47:0]       address,
    output logic [15:0]       line_bytes,
    // The lanes decode the format; the stream lies inside the image.
    output logic              decodes,
    output logic              reachable
);
    `include "ese_isa_functions.svh"

    localparam logic [15:0] FORMATS = 16'(SLOT_FORMATS);

    wire logic [3:0] format = word[`ESE_SPMV_FMT];
    wire logic [37:0] bytes = {16'b0, word[`ESE_SPMV_LINES]} * {22'b0, line_bytes};

    logic [55:0] start, unused_stop;
    logic inside_segment;
    ese_segment #(.MEMORY_BYTES(MEMORY_BYTES)) u_segment (
        .base(image_base), .part(image_part), .channel(1'b0), .offset({22'b0, word[`ESE_SPMV_STREAM], 4'b0}), .bytes({16'b0, bytes}),
        .address(start), .stop(unused_stop), .inside_segment(inside_segment)
    );

    always_comb begin
        line_bytes = 16'((32'(STREAM_LANES) * {27'b0, ese_slot_bits(format)} + 32'd7) >> 3);
        address = start[47:0];
        decodes = FORMATS[format];
        reachable = decodes && inside_segment;
    end
endmodule

`default_nettype wire
