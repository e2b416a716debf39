// Shares the memory port: vector transfers in the order of issue, weight streams in the cycles between. All transfers are single beats
// of the whole width; identifiers tell the answers apart.
`default_nettype none

module ese_port (
    input  wire logic              clk,
    input  wire logic              reset,
    // New transfers may begin. When not, what was asked is finished, and answers are taken and dropped.
    input  wire logic              allowed,
    output logic                   quiet,

    input  wire logic              program_wants,
    output logic                   program_granted,
    input  wire logic [47:0]       program_address,
    output logic                   program_beat,
    input  wire logic              program_ready,

    input  wire logic              stream_wants,
    output logic                   stream_granted,
    input  wire logic [47:0]       stream_address,
    output logic                   stream_beat,

    input  wire logic              load_start,
    input  wire logic              load_wants,
    input  wire logic              load_real,
    input  wire logic              load_room,
    output logic                   load_granted,
    input  wire logic [47:0]       load_address,
    output logic                   load_beat,
    input  wire logic              load_ready,

    input  wire logic              store_start,
    input  wire logic              store_wants,
    input  wire logic              store_room,
    output logic                   store_granted,
    input  wire logic              store_beat,
    output logic                   store_taken,
    output logic                   store_acknowledged,

    output logic [1:0]             m_arid,
    output logic [47:0]            m_araddr,
    output logic                   m_arvalid,
    input  wire logic              m_arready,
    input  wire logic [1:0]        m_rid,
    input  wire logic              m_rvalid,
    output logic                   m_rready,
    output logic                   m_awvalid,
    input  wire logic              m_awready,
    output logic                   m_wvalid,
    input  wire logic              m_wready,
    input  wire logic              m_bvalid,
    output logic                   m_bready
);
    localparam logic [1:0] STREAM = 2'd0, VECTOR = 2'd1, PROGRAM = 2'd2;

    // Load and store use the port one after the other.
    logic load_older;
    wire logic load_turn = load_wants && (!store_wants || load_older);
    wire logic store_turn = store_wants && !load_turn;

    // An address that memory has not taken stays.
    logic program_waits, stream_waits, load_waits;
    wire logic program_asks = program_wants && (allowed || program_waits);
    wire logic stream_asks = stream_wants && ((allowed && !(load_wants || store_wants)) || stream_waits);
    wire logic load_asks = load_turn && load_room && load_real && !stream_waits && (allowed || load_waits);

    always_comb begin
        m_arid = PROGRAM;
        m_araddr = program_address;
        if (load_asks) begin
            m_arid = VECTOR;
            m_araddr = load_address;
        end else if (stream_asks) begin
            m_arid = STREAM;
            m_araddr = stream_address;
        end
    end

    assign m_arvalid = program_asks || load_asks || stream_asks;
    assign program_granted = program_asks && m_arready;
    assign stream_granted = stream_asks && !load_asks && m_arready;
    assign load_granted = load_turn && load_room && !stream_waits && (load_real ? load_asks && m_arready : allowed);
    assign store_granted = store_turn && store_room && allowed;

    assign program_beat = m_rvalid && m_rid == PROGRAM;
    assign stream_beat = m_rvalid && m_rid == STREAM;
    assign load_beat = m_rvalid && m_rid == VECTOR;
    assign m_rready = !allowed || m_rid == STREAM || (m_rid == PROGRAM ? program_ready : load_ready);

    // Address and data of a write may be taken in different cycles.
    logic address_taken, data_taken;
    assign m_awvalid = store_beat && !address_taken;
    assign m_wvalid = store_beat && !data_taken;
    assign store_taken = store_beat && (address_taken || m_awready) && (data_taken || m_wready);
    assign store_acknowledged = m_bvalid;
    assign m_bready = 1'b1;

    logic [15:0] reads, writes;
    assign quiet = reads == 0 && writes == 0 && !program_waits && !stream_waits && !load_waits && !store_beat;

    always_ff @(posedge clk) begin
        program_waits <= program_asks && !m_arready;
        stream_waits <= stream_asks && !load_asks && !m_arready;
        load_waits <= load_asks && !m_arready;
        if (store_start) load_older <= 1'b1;
        if (load_start) load_older <= !store_wants;
        address_taken <= store_beat && !store_taken && (address_taken || m_awready);
        data_taken <= store_beat && !store_taken && (data_taken || m_wready);
        reads <= reads + 16'(m_arvalid && m_arready ? 1 : 0) - 16'(m_rvalid && m_rready ? 1 : 0);
        writes <= writes + 16'(store_taken ? 1 : 0) - 16'(m_bvalid ? 1 : 0);
        if (reset) begin
            program_waits <= 1'b0;
            stream_waits <= 1'b0;
            load_waits <= 1'b0;
            load_older <= 1'b0;
            address_taken <= 1'b0;
            data_taken <= 1'b0;
            reads <= '0;
            writes <= '0;
        end
    end
endmodule

`default_nettype wire
