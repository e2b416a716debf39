// A shift to the right that copies the sign, as one of unsigned numbers, which CXXRTL has: its own (yosys 0.23) loses the sign where
// 33 bits or more are shifted by 32 or more. A map for yosys' techmap.
(* techmap_celltype = "$sshr" *)
module ese_sign_shift (A, B, Y);
    parameter A_SIGNED = 0;
    parameter B_SIGNED = 0;
    parameter A_WIDTH = 1;
    parameter B_WIDTH = 1;
    parameter Y_WIDTH = 1;
    localparam WIDTH = A_WIDTH > Y_WIDTH ? A_WIDTH : Y_WIDTH;

    input [A_WIDTH-1:0] A;
    input [B_WIDTH-1:0] B;
    output [Y_WIDTH-1:0] Y;

    wire sign = A_SIGNED && A[A_WIDTH-1];
    wire [2*WIDTH-1:0] shifted = {{2*WIDTH-A_WIDTH{sign}}, A} >> B;
    assign Y = B > WIDTH ? {Y_WIDTH{sign}} : shifted[Y_WIDTH-1:0];
endmodule
