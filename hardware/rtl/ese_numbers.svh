// Rounding and saturation of docs/numerics.md, "The four primitives". Include it inside a module. Every operand is signed in its
// declaration: a shift to the right of a concatenation would not copy the sign.

// x * 2^(1-by), rounded down: the whole number and, as the lowest bit, the half that rounding adds to it. Shifts to the left are of 15 bits
// at most; 72 bits hold 56 bits shifted left by 15.
function automatic logic signed [72:0] ese_halves(input logic signed [71:0] x, input logic signed [6:0] by);
    logic signed [71:0] raised;
    logic signed [72:0] doubled;
    begin
        raised = by < 7'sd0 ? x <<< 4'(-by) : x;
        doubled = {raised, 1'b0};
        ese_halves = by < 7'sd0 ? doubled : doubled >>> by[5:0];
    end
endfunction

// (x + 2^(shift-1)) >> shift, or exactly x * 2^-shift where shift is not positive.
function automatic logic signed [71:0] ese_round(input logic signed [71:0] x, input logic signed [6:0] by);
    logic signed [72:0] halves;
    logic signed [71:0] whole, half;
    begin
        halves = ese_halves(x, by);
        whole = halves[72:1];
        half = {71'b0, halves[0]};
        ese_round = whole + half;
    end
endfunction

// A number fits where the bits above its width are copies of its sign.
function automatic logic ese_fits16(input logic signed [71:0] x);
    ese_fits16 = x[71:15] == {57{x[71]}};
endfunction

function automatic logic ese_fits_vector(input logic signed [71:0] x, input logic eight);
    ese_fits_vector = ese_fits16(x) && (!eight || x[15:7] == {9{x[71]}});
endfunction

function automatic logic signed [15:0] ese_saturate_vector(input logic signed [71:0] x, input logic eight);
    if (ese_fits_vector(x, eight)) ese_saturate_vector = x[15:0];
    else if (x < 72'sd0) ese_saturate_vector = eight ? -16'sd128 : -16'sd32768;
    else ese_saturate_vector = eight ? 16'sd127 : 16'sd32767;
endfunction

function automatic logic signed [15:0] ese_saturate16(input logic signed [71:0] x);
    ese_saturate16 = ese_saturate_vector(x, 1'b0);
endfunction

// The rounded number, saturated: what is at a limit or beyond it stays there, so that 16 bits are enough for the sum.
function automatic logic signed [15:0] ese_round_vector(input logic signed [71:0] x, input logic signed [6:0] by, input logic eight);
    logic signed [72:0] halves;
    logic signed [71:0] whole;
    logic signed [15:0] limited, half;
    begin
        halves = ese_halves(x, by);
        whole = halves[72:1];
        limited = ese_saturate_vector(whole, eight);
        half = {15'b0, halves[0] && ese_fits_vector(whole, eight) && limited != (eight ? 16'sd127 : 16'sd32767)};
        ese_round_vector = limited + half;
    end
endfunction

function automatic logic signed [15:0] ese_round16(input logic signed [71:0] x, input logic signed [6:0] by);
    ese_round16 = ese_round_vector(x, by, 1'b0);
endfunction
