// Stands in for the engine where the harness itself is tested: copies words from ProgramAddress to the base of segment 0, one at a
// time, and breaks the bus rule that ChannelMask names. It measures how long the memory takes.
`default_nettype none
`include "ese_isa.svh"

module ese_engine #(
    parameter int LANES = 4,
    parameter int GROUPS = 1,
    parameter int CHANNELS = 1,
    parameter int QUEUE_DEPTH = 8,
    parameter int ROWS = 16,
    parameter int ACTIVATION_WORDS = 1024,
    parameter int CELL_WORDS = 256,
    parameter int PARAMETER_WORDS = 256,
    parameter int PROGRAM_WORDS = 256,
    parameter int MEMORY_BYTES_PER_CYCLE = 16,
    parameter int MEMORY_LATENCY = 8,
    parameter int ELEMENT_UNITS = 1,
    parameter int PREFETCH_LINES = 16,
    parameter int ACCUMULATOR_BITS = 32,
    parameter int SLOT_FORMATS = 32,
    parameter logic [63:0] MEMORY_BYTES = 64'd1048576
) (
    input  wire logic                                clk,
    input  wire logic                                clk2x,
    input  wire logic                                rst,
    input  wire logic                                trace,
    output wire logic                                interrupt,
    input  wire logic [11:0]                         s_awaddr,
    input  wire logic                                s_awvalid,
    output wire logic                                s_awready,
    input  wire logic [31:0]                         s_wdata,
    input  wire logic [3:0]                          s_wstrb,
    input  wire logic                                s_wvalid,
    output wire logic                                s_wready,
    output wire logic [1:0]                          s_bresp,
    output logic                                     s_bvalid,
    input  wire logic                                s_bready,
    input  wire logic [11:0]                         s_araddr,
    input  wire logic                                s_arvalid,
    output wire logic                                s_arready,
    output logic [31:0]                              s_rdata,
    output wire logic [1:0]                          s_rresp,
    output logic                                     s_rvalid,
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
    import "DPI-C" function void ese_trace_write(input int space, input int channel, input int address, input longint value);
    import "DPI-C" function void ese_trace_issue(input longint number, input int pc);
    import "DPI-C" function void ese_trace_idle(input int unit, input longint number);

    localparam int W = MEMORY_BYTES_PER_CYCLE;
    localparam int SIZE = $clog2(W);

    // Rules to break.
    localparam logic [31:0] FALL = 1, CHANGE = 2, BURST = 3, UNALIGNED = 4, NOT_LAST = 5, OUTSIDE = 6, UNASKED = 7, SILENT = 8,
        WRITE_FALL = 9, DATA_FALL = 10, OTHER_ID = 11, OTHER_STROBES = 12, NO_STROBES = 13, OTHER_DATA = 14;

    typedef enum logic [2:0] {IDLE, READ, WAIT_READ, WRITE, WAIT_WRITE} state_t;

    state_t state;
    logic [47:0] source, target;
    logic [31:0] count, index, fault, cycles, read_latency, write_latency;
    logic [8*W-1:0] word;
    logic done, interrupt_enabled, started, flip;
    logic aw_done, w_done;

    // One register transaction at a time; address and data are taken together.
    wire logic writes = s_awvalid && s_wvalid && !s_bvalid && fault != SILENT;
    wire logic [31:0] mask = {{8{s_wstrb[3]}}, {8{s_wstrb[2]}}, {8{s_wstrb[1]}}, {8{s_wstrb[0]}}};
    assign s_awready = writes;
    assign s_wready = writes;
    assign s_bresp = 2'b00;
    assign s_rresp = 2'b00;
    assign s_arready = !s_rvalid;
    assign interrupt = done && interrupt_enabled;

    assign m_arvalid = state == READ && !(fault == FALL && flip);
    assign m_araddr = source + (48'(index[11:0]) << SIZE) + (fault == UNALIGNED ? 48'd1 : 48'd0) + (fault == CHANGE && flip ? 48'(W) : 48'd0);
    assign m_arid = index[1:0] ^ {1'b0, fault == OTHER_ID && flip};
    assign m_arlen = fault == BURST ? 8'd1 : 8'd0;
    assign m_arsize = 3'(SIZE);
    assign m_arburst = 2'b01;
    assign m_rready = state == WAIT_READ;
    assign m_awvalid = state == WRITE && !aw_done && !(fault == WRITE_FALL && flip);
    assign m_awaddr = fault == OUTSIDE ? 48'(MEMORY_BYTES) : target + (48'(index[11:0]) << SIZE);
    assign m_awid = index[1:0];
    assign m_awlen = 8'd0;
    assign m_awsize = 3'(SIZE);
    assign m_awburst = 2'b01;
    assign m_wvalid = state == WRITE && !w_done && !(fault == DATA_FALL && flip);
    assign m_wdata = word ^ {{8*W-1{1'b0}}, fault == OTHER_DATA && flip};
    // The first byte of every odd word stays as it was.
    assign m_wstrb = fault == NO_STROBES ? '0 : {{W-1{1'b1}}, !index[0] ^ (fault == OTHER_STROBES && flip)};
    assign m_wlast = fault != NOT_LAST;
    assign m_bready = 1'b1;

    always_ff @(posedge clk) begin
        flip <= !flip;
        cycles <= cycles + 1;
        if (s_bvalid && s_bready) s_bvalid <= 1'b0;
        if (s_rvalid && s_rready) s_rvalid <= 1'b0;
        started <= 1'b0;
        if (writes) begin
            s_bvalid <= 1'b1;
            case (s_awaddr)
                `ESE_REG_CONTROL: if (s_wstrb[0]) begin started <= s_wdata[0]; interrupt_enabled <= s_wdata[1]; end
                `ESE_REG_ACKNOWLEDGE: done <= 1'b0;
                `ESE_REG_PROGRAM_ADDRESS: source[31:0] <= (source[31:0] & ~mask) | (s_wdata & mask);
                `ESE_REG_PROGRAM_LENGTH: count <= (count & ~mask) | (s_wdata & mask);
                `ESE_REG_CHANNEL_MASK: fault <= (fault & ~mask) | (s_wdata & mask);
                `ESE_REG_SEGMENT_BASE: target[31:0] <= (target[31:0] & ~mask) | (s_wdata & mask);
                default: ;
            endcase
        end
        if (s_arvalid && s_arready) begin
            s_rvalid <= 1'b1;
            case (s_araddr)
                `ESE_REG_IDENTITY: s_rdata <= `ESE_IDENTITY_VALUE;
                `ESE_REG_STATUS: s_rdata <= {29'd0, interrupt, done, state != IDLE || started};
                `ESE_REG_CONFIGURATION: s_rdata <= {8'(QUEUE_DEPTH), 8'(CHANNELS), 16'(LANES)};
                `ESE_REG_MEMORY_BYTES: s_rdata <= MEMORY_BYTES[31:0];
                `ESE_REG_MEMORY_BYTES + 12'd4: s_rdata <= MEMORY_BYTES[63:32];
                `ESE_REG_SLOT_FORMATS: s_rdata <= 32'(SLOT_FORMATS);
                `ESE_REG_STREAM_WORDS: s_rdata <= read_latency;
                `ESE_REG_VECTOR_WORDS: s_rdata <= write_latency;
                default: s_rdata <= 32'd0;
            endcase
        end
        if (fault == UNASKED && state == READ) s_rvalid <= 1'b1;

        case (state)
            IDLE: if (started) begin
                done <= 1'b0;
                index <= 0;
                state <= READ;
                if (trace) ese_trace_issue(0, 0);
            end
            READ: if (m_arvalid && m_arready) begin state <= WAIT_READ; cycles <= 1; end
            WAIT_READ: if (m_rvalid) begin
                read_latency <= cycles;
                word <= m_rdata;
                aw_done <= 1'b0;
                w_done <= 1'b0;
                state <= WRITE;
                if (trace) ese_trace_write(0, 0, int'(index), 64'($signed(m_rdata[31:0])));
            end
            WRITE: begin
                if (m_awvalid && m_awready) aw_done <= 1'b1;
                if (m_wvalid && m_wready) w_done <= 1'b1;
                if ((m_awvalid && m_awready || aw_done) && (m_wvalid && m_wready || w_done)) begin state <= WAIT_WRITE; cycles <= 1; end
            end
            default: if (m_bvalid) begin
                write_latency <= cycles;
                index <= index + 1;
                state <= index + 1 == count ? IDLE : READ;
                if (index + 1 == count) done <= 1'b1;
                if (trace) ese_trace_idle(int'(index[1:0]), 64'(index));
                if (trace && index + 1 != count) ese_trace_issue(64'(index) + 1, int'(index) + 1);
            end
        endcase

        if (rst) begin
            state <= IDLE;
            s_bvalid <= 1'b0;
            s_rvalid <= 1'b0;
            done <= 1'b0;
            started <= 1'b0;
            interrupt_enabled <= 1'b0;
            fault <= 0;
            flip <= 1'b0;
            source <= 0;
            target <= 0;
        end
    end

    // What a stand-in has no use for.
    wire logic unused = &{1'b0, m_rid, m_rresp, m_rlast, m_bid, m_bresp, ROWS == 0, GROUPS == 0, ACTIVATION_WORDS == 0,
        CELL_WORDS == 0, PARAMETER_WORDS == 0, PROGRAM_WORDS == 0, MEMORY_LATENCY == 0, ELEMENT_UNITS == 0, PREFETCH_LINES == 0,
        ACCUMULATOR_BITS == 0};
endmodule

`default_nettype wire
