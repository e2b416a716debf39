// The engine with the protocol checker at its ports: what is simulated. Its parameters are macros, since what a command line sets with -G
// would have to be a parameter of every module that is Verilated by itself.
`default_nettype none

module ese_sim_top #(
    parameter int LANES = `ESE_SIM_LANES,
    parameter int GROUPS = `ESE_SIM_GROUPS,
    parameter int CHANNELS = `ESE_SIM_CHANNELS,
    parameter int QUEUE_DEPTH = `ESE_SIM_QUEUE_DEPTH,
    parameter int ROWS = `ESE_SIM_ROWS,
    parameter int ACTIVATION_WORDS = `ESE_SIM_ACTIVATION_WORDS,
    parameter int CELL_WORDS = `ESE_SIM_CELL_WORDS,
    parameter int PARAMETER_WORDS = `ESE_SIM_PARAMETER_WORDS,
    parameter int PROGRAM_WORDS = `ESE_SIM_PROGRAM_WORDS,
    parameter int MEMORY_BYTES_PER_CYCLE = `ESE_SIM_MEMORY_BYTES_PER_CYCLE,
    parameter int MEMORY_LATENCY = `ESE_SIM_MEMORY_LATENCY,
    parameter int ELEMENT_UNITS = `ESE_SIM_ELEMENT_UNITS,
    parameter int PREFETCH_LINES = `ESE_SIM_PREFETCH_LINES,
    parameter int ACCUMULATOR_BITS = `ESE_SIM_ACCUMULATOR_BITS,
    parameter int SLOT_FORMATS = `ESE_SIM_SLOT_FORMATS,
    parameter logic [63:0] MEMORY_BYTES = `ESE_SIM_MEMORY_BYTES
) (
    input  wire logic                                clk,
    input  wire logic                                rst,
    input  wire logic                                trace,
    output wire logic                                irq,
    input  wire logic [11:0]                         s_awaddr,
    input  wire logic                                s_awvalid,
    output wire logic                                s_awready,
    input  wire logic [31:0]                         s_wdata,
    input  wire logic [3:0]                          s_wstrb,
    input  wire logic                                s_wvalid,
    output wire logic                                s_wready,
    output wire logic [1:0]                          s_bresp,
    output wire logic                                s_bvalid,
    input  wire logic                                s_bready,
    input  wire logic [11:0]                         s_araddr,
    input  wire logic                                s_arvalid,
    output wire logic                                s_arready,
    output wire logic [31:0]                         s_rdata,
    output wire logic [1:0]                          s_rresp,
    output wire logic                                s_rvalid,
    input  wire logic                                s_rready,
    output wire logic [1:0]                          m_arid,
    output wire logic [47:0]                         m_araddr,
    output wire logic [7:0]                          m_arlen,
    output wire logic [2:0]                          m_arsize,
    output wire logic [1:0]                          m_arburst,
    output wire logic                                m_arvalid,
    input  wire logic                                m_arready,
    input  wire logic [1:0]                          m_rid,
    input  wire logic [8*MEMORY_BYTES_PER_CYCLE-1:0] m_rdata,
    input  wire logic [1:0]                          m_rresp,
    input  wire logic                                m_rlast,
    input  wire logic                                m_rvalid,
    output wire logic                                m_rready,
    output wire logic [1:0]                          m_awid,
    output wire logic [47:0]                         m_awaddr,
    output wire logic [7:0]                          m_awlen,
    output wire logic [2:0]                          m_awsize,
    output wire logic [1:0]                          m_awburst,
    output wire logic                                m_awvalid,
    input  wire logic                                m_awready,
    output wire logic [8*MEMORY_BYTES_PER_CYCLE-1:0] m_wdata,
    output wire logic [MEMORY_BYTES_PER_CYCLE-1:0]   m_wstrb,
    output wire logic                                m_wlast,
    output wire logic                                m_wvalid,
    input  wire logic                                m_wready,
    input  wire logic [1:0]                          m_bid,
    input  wire logic [1:0]                          m_bresp,
    input  wire logic                                m_bvalid,
    output wire logic                                m_bready
);
    // The on-chip memories of a simulation need one clock.
    wire logic clk2x = 1'b0;

    (* keep_hierarchy *) ese_engine #(
        .LANES(LANES), .GROUPS(GROUPS), .CHANNELS(CHANNELS), .QUEUE_DEPTH(QUEUE_DEPTH), .ROWS(ROWS),
        .ACTIVATION_WORDS(ACTIVATION_WORDS), .CELL_WORDS(CELL_WORDS), .PARAMETER_WORDS(PARAMETER_WORDS),
        .PROGRAM_WORDS(PROGRAM_WORDS), .MEMORY_BYTES_PER_CYCLE(MEMORY_BYTES_PER_CYCLE), .MEMORY_LATENCY(MEMORY_LATENCY),
        .ELEMENT_UNITS(ELEMENT_UNITS), .PREFETCH_LINES(PREFETCH_LINES), .ACCUMULATOR_BITS(ACCUMULATOR_BITS),
        .SLOT_FORMATS(SLOT_FORMATS), .MEMORY_BYTES(MEMORY_BYTES)
    ) engine (.interrupt(irq), .*);

    ese_axi_checker #(.WIDTH(MEMORY_BYTES_PER_CYCLE)) rules (.*);
endmodule

`default_nettype wire
