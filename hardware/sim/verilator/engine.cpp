#include "../engine.h"

#include <cstring>

#include "Vese.h"
#include "verilated.h"

namespace ese {

struct Engine::Model {
    VerilatedContext context;
    std::unique_ptr<Vese> top;
};

Engine::Engine(uint64_t seed) : model_(std::make_unique<Model>()) {
    model_->context.randReset(2);
    model_->context.randSeed(static_cast<int>((seed & 0x3FFFFFFF) | 1));
    model_->top = std::make_unique<Vese>(&model_->context, "engine");
    model_->top->trace = 0;
}

Engine::~Engine() {
    // Verilator takes an engine out of the context that its thread used last, which may be another engine's, and gone.
    Verilated::threadContextp(&model_->context);
    model_->top->final();
}

const char *Engine::simulator() { return "verilator"; }

unsigned Engine::width() { return sizeof(Vese::m_rdata); }

void Engine::reset(bool on) { model_->top->rst = on; }

void Engine::trace(bool on) { model_->top->trace = on; }

void Engine::settle(const LiteRequest &lite, const MemoryAnswer &memory) {
    Vese &top = *model_->top;
    top.s_arvalid = lite.ar_valid;
    top.s_araddr = static_cast<SData>(lite.ar_address);
    top.s_rready = lite.r_ready;
    top.s_awvalid = lite.aw_valid;
    top.s_awaddr = static_cast<SData>(lite.aw_address);
    top.s_wvalid = lite.w_valid;
    top.s_wdata = lite.w_data;
    top.s_wstrb = static_cast<CData>(lite.w_strobes);
    top.s_bready = lite.b_ready;
    top.m_arready = memory.ar_ready;
    top.m_rvalid = memory.r_valid;
    top.m_rid = memory.r_id;
    top.m_rresp = memory.r_response;
    top.m_rlast = memory.r_valid;
    std::memcpy(&top.m_rdata, memory.r_data.data(), sizeof(top.m_rdata));
    top.m_awready = memory.aw_ready;
    top.m_wready = memory.w_ready;
    top.m_bvalid = memory.b_valid;
    top.m_bid = memory.b_id;
    top.m_bresp = memory.b_response;
    top.clk = 0;
    top.eval();
}

LiteAnswer Engine::lite() const {
    const Vese &top = *model_->top;
    return {top.s_arready != 0, top.s_rvalid != 0, top.s_rdata, top.s_awready != 0, top.s_wready != 0, top.s_bvalid != 0};
}

void Engine::sample(MemoryRequest &memory) const {
    const Vese &top = *model_->top;
    memory.ar_valid = top.m_arvalid;
    memory.ar_address = top.m_araddr;
    memory.ar_id = top.m_arid;
    memory.r_ready = top.m_rready;
    memory.aw_valid = top.m_awvalid;
    memory.aw_address = top.m_awaddr;
    memory.aw_id = top.m_awid;
    memory.w_valid = top.m_wvalid;
    std::memcpy(memory.w_data.data(), &top.m_wdata, memory.w_data.size());
    std::memcpy(memory.w_strobes.data(), &top.m_wstrb, memory.w_strobes.size());
    memory.b_ready = top.m_bready;
}

void Engine::rise() {
    model_->top->clk = 1;
    model_->top->eval();
}

bool Engine::interrupts() const { return model_->top->irq != 0; }

}  // namespace ese
