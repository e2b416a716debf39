// Counts where the cycles of a run go.
`default_nettype none

module ese_counters #(
    parameter int CHANNELS = 1,
    parameter int SLOTS = 32
) (
    input  wire logic                clk,
    input  wire logic                clear,         // a run begins, or a reset wipes
    input  wire logic                running,
    input  wire logic                issues,
    input  wire logic [3:0]          busy,          // load, matrix, element, store
    input  wire logic                consumes,
    input  wire logic [15:0]         weights,
    input  wire logic [15:0]         holds,
    input  wire logic [CHANNELS-1:0] matrix_active,
    input  wire logic                stream_word,
    input  wire logic                vector_word,
    input  wire logic                fetches,
    // A trap undoes what was issued behind its instruction.
    input  wire logic                sets_instructions,
    input  wire logic [63:0]         set_instructions,
    output logic [15*64-1:0]         counters
);
    logic [63:0] cycles, instructions, products, load, matrix, element, store, lines, stream_words, vector_words, compute, padding, held, fetch, vector;
    assign counters = {
        vector, fetch, held, padding, compute, vector_words, stream_words, lines, store, element, matrix, load, products, instructions, cycles};

    logic [5:0] channels;
    always_comb begin
        int k;
        channels = '0;
        for (k = 0; k < CHANNELS; k = k + 1) channels = channels + {5'b0, matrix_active[k]};
    end

    // A line's elements are counted a cycle later.
    logic consumed;
    logic [15:0] line_weights, line_holds;
    logic [5:0] line_channels;

    always_ff @(posedge clk) begin
        consumed <= consumes;
        line_weights <= weights;
        line_holds <= holds;
        line_channels <= channels;
        if (running) begin
            cycles <= cycles + 64'd1;
            instructions <= instructions + 64'(issues);
            load <= load + 64'(busy[0]);
            matrix <= matrix + 64'(busy[1]);
            element <= element + 64'(busy[2]);
            store <= store + 64'(busy[3]);
            stream_words <= stream_words + 64'(stream_word);
            vector_words <= vector_words + 64'(vector_word);
            fetch <= fetch + 64'(fetches);
            vector <= vector + 64'(!busy[1] && !issues);
        end
        if (consumed) begin
            lines <= lines + 64'd1;
            products <= products + {48'b0, line_weights} * {58'b0, line_channels};
            compute <= compute + {48'b0, line_weights};
            held <= held + {48'b0, line_holds};
            padding <= padding + 64'(SLOTS) - {48'b0, line_weights} - {48'b0, line_holds};
        end
        if (sets_instructions) instructions <= set_instructions;
        if (clear) begin
            cycles <= '0;
            instructions <= '0;
            products <= '0;
            load <= '0;
            matrix <= '0;
            element <= '0;
            store <= '0;
            lines <= '0;
            stream_words <= '0;
            vector_words <= '0;
            compute <= '0;
            padding <= '0;
            held <= '0;
            fetch <= '0;
            vector <= '0;
            consumed <= 1'b0;
        end
    end
endmodule

`default_nettype wire
