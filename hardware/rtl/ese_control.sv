// What the engine is doing, from start to done: it loads the program, runs it, lets the units finish where one trapped, waits until memory
// has answered, and wipes its memories after a reset.
`default_nettype none

module ese_control #(
    parameter int WIPE_ROWS = 2051
) (
    input  wire logic        clk,
    input  wire logic        rst,
    // From the host; each a cycle long.
    input  wire logic        starts,
    input  wire logic        interrupt_enabled,
    input  wire logic        acknowledges,
    input  wire logic        resets,
    input  wire logic [31:0] hang_cycles,
    // From the loader, issue, the units and the memory port.
    input  wire logic        loaded,
    input  wire logic        load_failed,
    input  wire logic        halts,
    input  wire logic        traps,
    input  wire logic        units_done,
    input  wire logic        progresses,
    input  wire logic        quiet,

    output logic             accepts,         // a start that is none too many
    output logic             loading,
    output logic             begins,          // cycle 0 is the next one
    output logic             running,
    output logic             stopping,
    output logic             stopped,         // every unit has finished behind a trap
    output logic             hung,
    output logic             allowed,         // the memory port may begin transfers
    output logic             unit_reset,
    output logic             wipe,
    output logic             wipe_bank,
    output logic [16:0]      wipe_row,
    output logic             busy,
    output logic             done,
    output logic             pending,
    output logic             trapped
);
    localparam logic [2:0] IDLE = 3'd0, LOADS = 3'd1, RUNS = 3'd2, STOPS = 3'd3, QUIETS = 3'd4, WIPES = 3'd5, HANGS = 3'd6;
    logic [2:0] state;
    logic wipes_next;                         // once the port is quiet
    logic [31:0] still;                       // cycles without progress

    assign accepts = starts && state == IDLE;
    assign begins = state == LOADS && loaded;
    assign loading = state == LOADS && !loaded;
    assign running = state == RUNS;
    assign stopping = state == STOPS;
    assign stopped = stopping && units_done;
    assign hung = (loading || running || stopping) && still >= hang_cycles;
    assign allowed = state != QUIETS;
    assign wipe = state == WIPES;
    assign unit_reset = rst || (state == QUIETS && quiet);
    assign busy = state != IDLE && state != HANGS;
    wire logic ends = halts || load_failed || hung || (state == QUIETS && quiet && !wipes_next);

    always_ff @(posedge clk) begin
        still <= progresses || begins || accepts ? '0 : still + 32'd1;

        case (state)
            IDLE: if (starts) state <= LOADS;
            LOADS: begin
                if (load_failed) state <= IDLE;
                if (loaded) state <= RUNS;
            end
            RUNS: begin
                if (halts) state <= IDLE;
                else if (traps) state <= STOPS;
            end
            STOPS: if (units_done) begin
                state <= QUIETS;
                wipes_next <= 1'b0;
            end
            QUIETS: if (quiet) begin
                state <= wipes_next ? WIPES : IDLE;
                wipe_row <= '0;
                wipe_bank <= 1'b0;
            end
            WIPES: begin
                wipe_row <= wipe_row + 17'd1;
                if (wipe_row == 17'(WIPE_ROWS - 1)) begin
                    wipe_row <= '0;
                    wipe_bank <= 1'b1;
                    if (wipe_bank) state <= IDLE;
                end
            end
            default: ;
        endcase
        if (hung) state <= HANGS;
        if (resets) begin
            state <= QUIETS;
            wipes_next <= 1'b1;
        end

        if (ends) begin
            done <= 1'b1;
            pending <= interrupt_enabled;
            trapped <= !halts;
        end
        if (accepts || acknowledges || resets || rst) begin
            done <= 1'b0;
            pending <= 1'b0;
            trapped <= 1'b0;
        end

        if (rst) begin
            state <= WIPES;
            wipes_next <= 1'b0;
            wipe_row <= '0;
            wipe_bank <= 1'b0;
            still <= '0;
        end
    end
endmodule

`default_nettype wire
