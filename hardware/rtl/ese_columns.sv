// Addresses of the activation words that the columns of a matrix read: of one column of every group a cycle. A spmv reads consecutive
// words; a conv reads runs of `inner` words that are `outer` apart.
`default_nettype none

module ese_columns #(
    parameter int GROUPS = 1,
    parameter int WORDS = 65536
) (
    input  wire logic                 clk,
    input  wire logic                 begins,
    input  wire logic [17:0]          base,       // past the memory if it does not fit
    input  wire logic                 windowed,
    input  wire logic [13:0]          inner,
    input  wire logic [15:0]          outer,
    input  wire logic                 next,
    output logic [GROUPS*17-1:0]      address,
    output logic                      outside
);
    // Whole runs in a number of columns, at most GROUPS of them, and the columns that remain.
    function automatic logic [21:0] runs_in(input int columns);
        int k;
        begin
            runs_in = {7'd0, 15'(columns)};
            for (k = 1; k <= GROUPS; k = k + 1) begin
                if (windowed && 21'(columns) >= 21'(k) * {7'b0, inner}) runs_in = {7'(k), 15'(21'(columns) - 21'(k) * {7'b0, inner})};
            end
        end
    endfunction

    // Runs that a group's step skips, and the words that remain of it.
    logic [6:0] skip;
    logic [14:0] remain;
    always_comb {skip, remain} = runs_in(GROUPS);

    wire logic signed [17:0] jump = $signed({2'b0, outer}) - $signed({4'b0, inner});
    logic windowed_held;
    logic [13:0] inner_held;
    logic signed [17:0] jump_held;
    logic [6:0] skip_held;
    logic [14:0] remain_held;
    logic [GROUPS-1:0] past;
    assign outside = past != 0;

    always_ff @(posedge clk) begin
        if (begins) begin
            windowed_held <= windowed;
            inner_held <= inner;
            jump_held <= jump;
            skip_held <= skip;
            remain_held <= remain;
        end
    end

    genvar group;
    generate
        for (group = 0; group < GROUPS; group = group + 1) begin : g_group
            // Addresses wrap far past any memory: 2^30 words, which no step leaps over.
            logic signed [31:0] word;
            logic [13:0] place;
            logic far;

            logic [6:0] first_skip;
            logic [14:0] first_place;
            always_comb {first_skip, first_place} = runs_in(group);

            wire logic [14:0] stepped = {1'b0, place} + remain_held;
            wire logic wraps = windowed_held && stepped >= {1'b0, inner_held};
            wire logic [7:0] jumps = {1'b0, skip_held} + (wraps ? 8'd1 : 8'd0);

            always_ff @(posedge clk) begin
                if (begins) begin
                    word <= $signed({14'b0, base}) + 32'(group) + $signed({25'b0, first_skip}) * $signed({{14{jump[17]}}, jump});
                    place <= first_place[13:0];
                end else if (next) begin
                    word <= word + 32'(GROUPS) + $signed({24'b0, jumps}) * $signed({{14{jump_held[17]}}, jump_held});
                    place <= 14'(wraps ? stepped - {1'b0, inner_held} : stepped);
                end
            end

            assign far = word >= 32'(WORDS);
            assign past[group] = far;
            assign address[group*17 +: 17] = word[16:0];
        end
    endgenerate
endmodule

`default_nettype wire
