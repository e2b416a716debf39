// Bytes of a segment as one channel sees it: where they lie in card memory, and whether all of them are the channel's and in memory.
`default_nettype none

module ese_segment #(
    parameter int CHANNEL = 1,
    parameter logic [63:0] MEMORY_BYTES = 64'h100000000
) (
    input  wire logic [63:0]        base,
    // Bytes from one channel's part to the next; 0 where they share the segment.
    input  wire logic [63:0]        part,
    input  wire logic [CHANNEL-1:0] channel,
    input  wire logic [53:0]        offset,
    input  wire logic [53:0]        bytes,
    output logic [55:0]             address,
    output logic [55:0]             stop,
    output logic                    inside_segment
);
    wire logic [53:0] part_start = {6'b0, part[47:0]} * {{(54-CHANNEL){1'b0}}, channel};
    wire logic [54:0] last = {1'b0, offset} + {1'b0, bytes};

    always_comb begin
        address = {8'b0, base[47:0]} + {2'b0, part_start} + {2'b0, offset};
        stop = address + {2'b0, bytes};
        inside_segment = base[63:48] == 0 && (channel == 0 || part[63:48] == 0)
            && (part == 0 || {9'b0, last} <= part) && {8'b0, stop} <= MEMORY_BYTES;
    end
endmodule

`default_nettype wire
