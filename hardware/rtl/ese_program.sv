// Program memory: the instructions of a run, copied from card memory before it starts, so that stores cannot change them. Issue and
// walker each read a word a cycle. A mark beside every loop says that its end is an endl that leads back to it.
`default_nettype none

module ese_program #(
    parameter int WORDS = 65536,
    parameter int ADDRESS = 16
) (
    input  wire logic               clk,
    input  wire logic               write,
    input  wire logic [ADDRESS-1:0] write_address,
    input  wire logic [127:0]       write_word,
    input  wire logic               mark,
    input  wire logic [ADDRESS-1:0] mark_address,
    input  wire logic [ADDRESS-1:0] issue_address,
    output logic [127:0]            issue_word,
    output logic                    issue_paired,
    input  wire logic [ADDRESS-1:0] walk_address,
    output logic [127:0]            walk_word,
    output logic                    walk_paired
);
    logic [127:0] words [0:WORDS-1];
    logic marks [0:WORDS-1];

    always_ff @(posedge clk) begin
        if (write) words[write_address] <= write_word;
        issue_word <= words[issue_address];
        walk_word <= words[walk_address];
    end

    always_ff @(posedge clk) begin
        if (write | mark) marks[write ? write_address : mark_address] <= !write;
        issue_paired <= marks[issue_address];
        walk_paired <= marks[walk_address];
    end
endmodule

`default_nettype wire
