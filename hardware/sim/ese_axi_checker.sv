// The rules of AXI4 and AXI4-Lite at the engine's ports, and those of its own: transfers are single aligned beats of the full width.
// A broken rule goes to the harness, which ends the run.
`default_nettype none

module ese_axi_checker #(
    parameter int WIDTH = 16
) (
    input wire logic               clk,
    input wire logic               rst,
    input wire logic               s_awvalid,
    input wire logic               s_awready,
    input wire logic               s_wvalid,
    input wire logic               s_wready,
    input wire logic [1:0]         s_bresp,
    input wire logic               s_bvalid,
    input wire logic               s_bready,
    input wire logic               s_arvalid,
    input wire logic               s_arready,
    input wire logic [31:0]        s_rdata,
    input wire logic [1:0]         s_rresp,
    input wire logic               s_rvalid,
    input wire logic               s_rready,
    input wire logic [1:0]         m_arid,
    input wire logic [47:0]        m_araddr,
    input wire logic [7:0]         m_arlen,
    input wire logic [2:0]         m_arsize,
    input wire logic [1:0]         m_arburst,
    input wire logic               m_arvalid,
    input wire logic               m_arready,
    input wire logic [1:0]         m_rid,
    input wire logic               m_rvalid,
    input wire logic               m_rready,
    input wire logic [1:0]         m_awid,
    input wire logic [47:0]        m_awaddr,
    input wire logic [7:0]         m_awlen,
    input wire logic [2:0]         m_awsize,
    input wire logic [1:0]         m_awburst,
    input wire logic               m_awvalid,
    input wire logic               m_awready,
    input wire logic [8*WIDTH-1:0] m_wdata,
    input wire logic [WIDTH-1:0]   m_wstrb,
    input wire logic               m_wlast,
    input wire logic               m_wvalid,
    input wire logic               m_wready,
    input wire logic [1:0]         m_bid,
    input wire logic               m_bvalid,
    input wire logic               m_bready
);
    localparam int SIZE = $clog2(WIDTH);
    localparam logic [1:0] INCREMENTING = 2'b01;

    // What was offered and not taken in the cycle before must be offered still, unchanged.
    logic                       was_reset;
    logic                       ar_waits, aw_waits, w_waits, b_waits, r_waits;
    logic [62:0]                ar_offer, aw_offer;
    logic [9*WIDTH:0]           w_offer;
    logic [1:0]                 b_offer;
    logic [33:0]                r_offer;
    wire logic [62:0]           ar_now = {m_arid, m_araddr, m_arlen, m_arsize, m_arburst};
    wire logic [62:0]           aw_now = {m_awid, m_awaddr, m_awlen, m_awsize, m_awburst};
    wire logic [9*WIDTH:0]      w_now = {m_wdata, m_wstrb, m_wlast};

    always_ff @(posedge clk) begin
        was_reset <= rst;
        ar_waits <= !rst && m_arvalid && !m_arready;
        aw_waits <= !rst && m_awvalid && !m_awready;
        w_waits <= !rst && m_wvalid && !m_wready;
        b_waits <= !rst && s_bvalid && !s_bready;
        r_waits <= !rst && s_rvalid && !s_rready;
        ar_offer <= ar_now;
        aw_offer <= aw_now;
        w_offer <= w_now;
        b_offer <= s_bresp;
        r_offer <= {s_rdata, s_rresp};
    end

    wire logic runs = !rst;
    ese_axi_rule #("m_ar: valid fell before ready") u_ar_falls (clk, runs && ar_waits && !m_arvalid);
    ese_axi_rule #("m_aw: valid fell before ready") u_aw_falls (clk, runs && aw_waits && !m_awvalid);
    ese_axi_rule #("m_w: valid fell before ready") u_w_falls (clk, runs && w_waits && !m_wvalid);
    ese_axi_rule #("s_b: valid fell before ready") u_b_falls (clk, runs && b_waits && !s_bvalid);
    ese_axi_rule #("s_r: valid fell before ready") u_r_falls (clk, runs && r_waits && !s_rvalid);
    ese_axi_rule #("m_ar: changed before ready") u_ar_changes (clk, runs && ar_waits && ar_offer != ar_now);
    ese_axi_rule #("m_aw: changed before ready") u_aw_changes (clk, runs && aw_waits && aw_offer != aw_now);
    ese_axi_rule #("m_w: changed before ready") u_w_changes (clk, runs && w_waits && w_offer != w_now);
    ese_axi_rule #("s_b: changed before ready") u_b_changes (clk, runs && b_waits && b_offer != s_bresp);
    ese_axi_rule #("s_r: changed before ready") u_r_changes (clk, runs && r_waits && r_offer != {s_rdata, s_rresp});
    ese_axi_rule #("m: valid in reset") u_m_in_reset (clk, rst && was_reset && (m_arvalid || m_awvalid || m_wvalid));
    ese_axi_rule #("s: valid in reset") u_s_in_reset (clk, rst && was_reset && (s_bvalid || s_rvalid));

    // The engine's own transfers.
    wire logic ar = runs && m_arvalid;
    wire logic aw = runs && m_awvalid;
    wire logic w = runs && m_wvalid;
    ese_axi_rule #("m_ar: more than one beat") u_ar_length (clk, ar && m_arlen != 0);
    ese_axi_rule #("m_ar: not the full width") u_ar_size (clk, ar && 32'(m_arsize) != SIZE);
    ese_axi_rule #("m_ar: not an incrementing burst") u_ar_burst (clk, ar && m_arburst != INCREMENTING);
    ese_axi_rule #("m_ar: address not aligned, so that a beat could cross 4 KiB") u_ar_address (clk, ar && m_araddr[SIZE-1:0] != 0);
    ese_axi_rule #("m_aw: more than one beat") u_aw_length (clk, aw && m_awlen != 0);
    ese_axi_rule #("m_aw: not the full width") u_aw_size (clk, aw && 32'(m_awsize) != SIZE);
    ese_axi_rule #("m_aw: not an incrementing burst") u_aw_burst (clk, aw && m_awburst != INCREMENTING);
    ese_axi_rule #("m_aw: address not aligned, so that a beat could cross 4 KiB") u_aw_address (clk, aw && m_awaddr[SIZE-1:0] != 0);
    ese_axi_rule #("m_w: single beat without last") u_w_last (clk, w && !m_wlast);
    ese_axi_rule #("m_w: beat without a byte") u_w_bytes (clk, w && m_wstrb == 0);

    // Answers need requests. Of the engine's writes, data may come before its address.
    integer id;
    logic [15:0] reads_open [0:3];
    logic [15:0] writes_open [0:3];
    logic [15:0] lite_reads_open, lite_addresses_open, lite_data_open;
    wire logic ar_taken = m_arvalid && m_arready;
    wire logic aw_taken = m_awvalid && m_awready;
    wire logic r_taken = m_rvalid && m_rready;
    wire logic b_taken = m_bvalid && m_bready;
    ese_axi_rule #("m_r: answer without a request") u_m_r_asked (clk, runs && m_rvalid && reads_open[m_rid] == 0);
    ese_axi_rule #("m_b: answer without a request") u_m_b_asked (clk, runs && m_bvalid && writes_open[m_bid] == 0);
    ese_axi_rule #("s_r: answer without a request") u_s_r_asked (clk, runs && s_rvalid && lite_reads_open == 0);
    ese_axi_rule #("s_b: answer before address and data") u_s_b_asked (clk, runs && s_bvalid && (lite_addresses_open == 0 || lite_data_open == 0));

    always_ff @(posedge clk) begin
        if (rst) begin
            for (id = 0; id < 4; id = id + 1) begin
                reads_open[id] <= '0;
                writes_open[id] <= '0;
            end
            lite_reads_open <= '0;
            lite_addresses_open <= '0;
            lite_data_open <= '0;
        end else begin
            for (id = 0; id < 4; id = id + 1) begin
                reads_open[id] <= reads_open[id] + 16'(ar_taken && 32'(m_arid) == id) - 16'(r_taken && 32'(m_rid) == id);
                writes_open[id] <= writes_open[id] + 16'(aw_taken && 32'(m_awid) == id) - 16'(b_taken && 32'(m_bid) == id);
            end
            lite_reads_open <= lite_reads_open + 16'(s_arvalid && s_arready) - 16'(s_rvalid && s_rready);
            lite_addresses_open <= lite_addresses_open + 16'(s_awvalid && s_awready) - 16'(s_bvalid && s_bready);
            lite_data_open <= lite_data_open + 16'(s_wvalid && s_wready) - 16'(s_bvalid && s_bready);
        end
    end
endmodule

`default_nettype wire
