// Rounding and saturation of docs/numerics.md, "The four primitives". Include it inside a module. Every operand is signed in its
// declaration: a shift to the right of a concatenation would not copy the sign.

// (x + 2^(shift-1)) >> shift, or exactly x * 2^-shift where shift is not positive. 72 bits hold 56 bits shifted left by 15.
function automatic logic signed [71:0] ese_round(input logic signed [71:0] x, input logic signed [6:0] by);
    logic signed [71:0] half;
    begin
        half = 72'sd1 <<< (by - 7'sd1);
        if (by > 7'sd0) ese_round = (x + half) >>> by;
        else ese_round = x <<< (-by);
    end
endfunction

function automatic logic signed [15:0] ese_saturate16(input logic signed [71:0] x);
    if (x > 72'sd32767) ese_saturate16 = 16'sd32767;
    else if (x < -72'sd32768) ese_saturate16 = -16'sd32768;
    else ese_saturate16 = x[15:0];
endfunction

function automatic logic signed [15:0] ese_saturate_vector(input logic signed [71:0] x, input logic eight);
    if (eight && x > 72'sd127) ese_saturate_vector = 16'sd127;
    else if (eight && x < -72'sd128) ese_saturate_vector = -16'sd128;
    else ese_saturate_vector = ese_saturate16(x);
endfunction
