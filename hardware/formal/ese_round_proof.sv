// round of docs/numerics.md against ese_round, and with sat16 and satV behind it against ese_round_vector, for every shift that an
// instruction can ask for and every value that reaches it: sums have 55 bits with their bias, what else is rounded has fewer.
`default_nettype none

module ese_round_proof (
    input wire logic signed [55:0] x,
    input wire logic signed [6:0]  by,
    input wire logic               eight
);
    `include "ese_numbers.svh"

    wire logic signed [71:0] found = ese_round(72'(x), by);
    wire logic signed [15:0] limited = ese_round_vector(72'(x), by, eight);

    // One bit at a time: halving rounds down, doubling is exact. The bit that fell last is the half.
    logic signed [71:0] whole;
    logic half;
    always_comb begin
        int step;
        whole = 72'(x);
        half = 1'b0;
        for (step = 1; step <= 63; step = step + 1) begin
            if (step <= by) begin
                half = whole[0];
                whole = {whole[71], whole[71:1]};
            end
        end
        for (step = 1; step <= 15; step = step + 1) begin
            if (step <= -by) whole = {whole[70:0], 1'b0};
        end
    end
    wire logic signed [71:0] expected = whole + {71'd0, half};
    wire logic fits = eight ? expected[71:7] == {65{expected[71]}} : expected[71:15] == {57{expected[71]}};
    wire logic [15:0] limit = eight ? {{9{expected[71]}}, {7{!expected[71]}}} : {expected[71], {15{!expected[71]}}};

    always_comb begin
        assume (by >= -7'sd15);
        assert (found == expected);
        assert (limited == (fits ? expected[15:0] : limit));
    end
endmodule

`default_nettype wire
