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
    wire logic [31:0] offset = {word[`ESE_SPMV_STREAM], 4'b0};
    wire logic [37:0] bytes = {16'b0, word[`ESE_SPMV_LINES]} * {22'b0, line_bytes};
    wire logic [39:0] stop = {8'b0, offset} + {2'b0, bytes};
    wire logic [49:0] last = {2'b0, image_base[47:0]} + {10'b0, stop};

    always_comb begin
        line_bytes = 16'((32'(STREAM_LANES) * {27'b0, ese_slot_bits(format)} + 32'd7) >> 3);
        address = 48'({2'b0, image_base[47:0]} + {18'b0, offset});
        decodes = FORMATS[format];
        reachable = decodes && image_base[63:48] == 0 && {14'b0, last} <= MEMORY_BYTES
            && (image_part == 0 || {24'b0, stop} <= image_part);
    end
endmodule

`default_nettype wire
