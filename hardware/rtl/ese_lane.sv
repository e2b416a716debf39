// One stream lane's walk through its part of a matrix: which weight meets which row, and when the next column's activation is due. All
// channels follow it.
`default_nettype none

module ese_lane #(
    parameter int AHEAD = 6                  // bits that count to the queue's depth + 1
) (
    input  wire logic               clk,
    // A stream begins: in front of the first row of column 0.
    input  wire logic               begins,
    input  wire logic               consume,
    input  wire logic [23:0]        slot,
    input  wire logic [4:0]         weight_bits,
    input  wire logic [9:0]         rows,
    // Highest relative index: what the format can say, and a row less than a column has.
    input  wire logic [9:0]         most_index,
    // Columns from the slowest lane's to the last one.
    input  wire logic [13:0]        columns_left,
    // The slowest lane moves on in this cycle.
    input  wire logic               slowest_moves,

    output logic                    enters,
    output logic                    is_weight,
    output logic                    is_hold,
    output logic signed [15:0]      weight,
    output logic [9:0]              row,
    // Columns in front of the slowest lane, before and behind this line.
    output logic [AHEAD-1:0]        ahead,
    output logic                    moved,
    output logic                    broken
);
    logic [10:0] place;                      // row + 1 of the last element; 0 in front of the first

    logic signed [15:0] signed_weight;
    logic [7:0] index;
    logic [10:0] sum, next;
    logic wraps;
    always_comb begin
        case (weight_bits)
            5'd8: begin
                signed_weight = {{8{slot[7]}}, slot[7:0]};
                is_hold = slot[7:0] == 8'h80;
                index = slot[15:8];
            end
            5'd11: begin
                signed_weight = {{5{slot[10]}}, slot[10:0]};
                is_hold = slot[10:0] == 11'h400;
                index = slot[18:11];
            end
            5'd12: begin
                signed_weight = {{4{slot[11]}}, slot[11:0]};
                is_hold = slot[11:0] == 12'h800;
                index = slot[19:12];
            end
            default: begin
                signed_weight = slot[15:0];
                is_hold = slot[15:0] == 16'h8000;
                index = slot[23:16];
            end
        endcase
        sum = place + {3'b0, index};
        wraps = sum >= {1'b0, rows};
        next = wraps ? sum - {1'b0, rows} : sum;
    end

    assign weight = signed_weight;
    assign row = next[9:0];
    assign enters = consume && !is_hold && wraps;
    assign is_weight = consume && !is_hold && signed_weight != 0;
    assign moved = ahead != 0 || enters;
    assign broken = consume && (is_hold
        ? index != 0
        : {2'b0, index} > most_index || (wraps && {{(14-AHEAD){1'b0}}, ahead} >= columns_left));

    always_ff @(posedge clk) begin
        if (begins) begin
            place <= '0;
            ahead <= '0;
        end else if (consume) begin
            if (!is_hold) place <= next + 11'd1;
            ahead <= ahead + AHEAD'(enters) - AHEAD'(slowest_moves);
        end
    end
endmodule

`default_nettype wire
