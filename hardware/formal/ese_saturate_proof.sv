// sat16 and satV of docs/numerics.md against ese_saturate16 and ese_saturate_vector, for every value.
`default_nettype none

module ese_saturate_proof (
    input wire logic signed [71:0] x,
    input wire logic               eight
);
    `include "ese_numbers.svh"

    wire logic signed [15:0] scalar = ese_saturate16(x);
    wire logic signed [15:0] vector = ese_saturate_vector(x, eight);

    // A number fits where all bits above its width are copies of its sign; what does not fit becomes the limit on its side.
    wire logic fits16 = x[71:15] == {57{x[71]}};
    wire logic fits8 = x[71:7] == {65{x[71]}};
    wire logic [15:0] expected_scalar = fits16 ? x[15:0] : {x[71], {15{!x[71]}}};
    wire logic [15:0] expected_vector = !eight ? expected_scalar : fits8 ? x[15:0] : {{9{x[71]}}, {7{!x[71]}}};

    always_comb begin
        assert (scalar == expected_scalar);
        assert (vector == expected_vector);
    end
endmodule

`default_nettype wire
