// One of COUNT words; zero where a place is past them. As a rotation that gives one word, since tools make a shift of all words of a
// dynamic part select.
`default_nettype none

module ese_select #(
    parameter int WIDTH = 32,
    parameter int COUNT = 4,
    parameter int PLACE = COUNT == 1 ? 1 : $clog2(COUNT)
) (
    input  wire logic [COUNT*WIDTH-1:0] in,
    input  wire logic [PLACE-1:0]       place,
    output wire logic [WIDTH-1:0]       out
);
    localparam int PADDED = 1 << (COUNT == 1 ? 0 : PLACE);

    ese_rotate #(.WIDTH(WIDTH), .COUNT(PADDED), .TAKE(1)) u_rotate (.in((PADDED*WIDTH)'(in)), .place(place), .out(out));
endmodule

`default_nettype wire
