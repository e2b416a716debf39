// What the engine tells a simulation: words that it writes to its memories, when instructions issue and are complete, and rules that its
// buses broke. Verilator calls the harness from here. For CXXRTL these modules are black boxes; their other side is cxxrtl/boxes.cpp.
`default_nettype none

// A word of a memory, signed; ese_sim_peek says what spaces and addresses are.
(* cxxrtl_blackbox, keep *)
module ese_trace_word (
    (* cxxrtl_edge = "p" *) input wire logic clk,
    input wire logic                         enable,
    input wire logic [2:0]                   space,
    input wire logic [4:0]                   channel,
    input wire logic [31:0]                  address,
    input wire logic [63:0]                  value
);
`ifdef VERILATOR
    import "DPI-C" context function void ese_trace_write(input int space, input int channel, input int address, input longint value);

    always_ff @(posedge clk) if (enable) ese_trace_write(32'(space), 32'(channel), address, value);
`endif
endmodule

// The issue of an instruction, and units that became idle, each with the number of its instruction. The issue is told first.
(* cxxrtl_blackbox, keep *)
module ese_trace_events (
    (* cxxrtl_edge = "p" *) input wire logic clk,
    input wire logic                         issues,
    input wire logic [63:0]                  number,
    input wire logic [31:0]                  pc,
    input wire logic [3:0]                   idles,
    input wire logic [4*64-1:0]              idle_numbers
);
`ifdef VERILATOR
    import "DPI-C" context function void ese_trace_issue(input longint number, input int pc);
    import "DPI-C" context function void ese_trace_idle(input int unit, input longint number);

    always_ff @(posedge clk) begin
        if (issues) ese_trace_issue(number, pc);
        for (int k = 0; k < 4; k = k + 1) begin
            if (idles[k]) ese_trace_idle(k, idle_numbers[k*64 +: 64]);
        end
    end
`endif
endmodule

// A rule of a bus: whether it is broken at the edge, and what then is said.
(* cxxrtl_blackbox, keep *)
module ese_axi_rule #(
    parameter TEXT = ""
) (
    (* cxxrtl_edge = "p" *) input wire logic clk,
    input wire logic                         broken
);
`ifdef VERILATOR
    import "DPI-C" function void ese_axi_violation(input string rule);

    always_ff @(posedge clk) if (broken) ese_axi_violation(TEXT);
`endif
endmodule

`default_nettype wire
