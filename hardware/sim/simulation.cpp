#include "simulation.h"

#include <cstring>

#include "Vese.h"
#include "verilated.h"

// Memory and latency of the target the engine is built for; eng/build-engine sets them.
#ifndef ESE_SIM_MEMORY_BYTES
#error ESE_SIM_MEMORY_BYTES is not defined
#endif
#ifndef ESE_SIM_MEMORY_LATENCY
#error ESE_SIM_MEMORY_LATENCY is not defined
#endif

namespace ese {

namespace {

thread_local Simulation *evaluated = nullptr;

constexpr unsigned kWidth = sizeof(Vese::m_rdata);

}  // namespace

Simulation::Simulation(uint64_t memory_bytes, uint32_t latency, uint64_t seed)
    : context_(std::make_unique<VerilatedContext>()),
      chance_(seed),
      memory_(memory_bytes == 0 ? ESE_SIM_MEMORY_BYTES : memory_bytes),
      port_(memory_, kWidth, latency == 0 ? ESE_SIM_MEMORY_LATENCY : latency, chance_) {
    // Whatever no reset sets begins at random, so that nothing can rely on it.
    context_->randReset(2);
    context_->randSeed(static_cast<int>((seed & 0x3FFFFFFF) | 1));
    engine_ = std::make_unique<Vese>(context_.get(), "engine");
    engine_->trace = 0;
    request_.w_data.resize(kWidth);
    request_.w_strobes.resize(kWidth / 8);
    reset();
}

Simulation::~Simulation() {
    // Verilator takes an engine out of the context that its thread used last, which may be another engine's, and gone.
    Verilated::threadContextp(context_.get());
    engine_->final();
}

Simulation *Simulation::current() { return evaluated; }

void Simulation::reset() {
    port_.reset();
    engine_->s_awvalid = 0;
    engine_->s_wvalid = 0;
    engine_->s_bready = 0;
    engine_->s_arvalid = 0;
    engine_->s_rready = 0;
    engine_->rst = 1;
    for (unsigned cycle = 0; cycle < kResetCycles; cycle++) {
        tick();
    }

    engine_->rst = 0;
    port_.reset();
    violation_.clear();
}

ese_sim_result Simulation::read_register(uint32_t offset, uint32_t &value) {
    if (offset >= kRegisterBytes) {
        return ESE_SIM_RANGE;
    }

    bool is_answered = false;
    engine_->s_araddr = static_cast<SData>(offset);
    engine_->s_arvalid = 1;
    for (unsigned cycle = 0; cycle < kPatience && !is_answered && violation_.empty(); cycle++) {
        engine_->s_rready = !chance_.stalls();
        tick();
        is_answered = lite_.r_valid && engine_->s_rready;
        value = lite_.r_data;
        if (lite_.ar_ready) {
            engine_->s_arvalid = 0;
        }
    }

    engine_->s_arvalid = 0;
    engine_->s_rready = 0;
    return ended(is_answered);
}

ese_sim_result Simulation::write_register(uint32_t offset, uint32_t value) {
    if (offset >= kRegisterBytes) {
        return ESE_SIM_RANGE;
    }

    // Address and data are given in either order, or at once.
    const uint64_t first = chance_.below(3);
    const unsigned address_at = first == 1 ? static_cast<unsigned>(chance_.below(6)) : 0;
    const unsigned data_at = first == 2 ? static_cast<unsigned>(chance_.below(6)) : 0;
    bool is_answered = false;
    bool address_taken = false;
    bool data_taken = false;
    engine_->s_awaddr = static_cast<SData>(offset);
    engine_->s_wdata = value;
    engine_->s_wstrb = 0xF;
    for (unsigned cycle = 0; cycle < kPatience && !is_answered && violation_.empty(); cycle++) {
        engine_->s_awvalid = !address_taken && cycle >= address_at;
        engine_->s_wvalid = !data_taken && cycle >= data_at;
        engine_->s_bready = !chance_.stalls();
        tick();
        is_answered = lite_.b_valid && engine_->s_bready;
        address_taken |= engine_->s_awvalid && lite_.aw_ready;
        data_taken |= engine_->s_wvalid && lite_.w_ready;
    }

    engine_->s_awvalid = 0;
    engine_->s_wvalid = 0;
    engine_->s_bready = 0;
    return ended(is_answered);
}

ese_sim_result Simulation::run(uint64_t max_cycles) {
    for (uint64_t cycle = 0; violation_.empty(); cycle++) {
        if (trace_.has_events()) {
            return ESE_SIM_EVENT;
        }

        if (engine_->irq) {
            return ESE_SIM_INTERRUPT;
        }

        if (cycle == max_cycles) {
            return ESE_SIM_CYCLES;
        }

        tick();
    }

    return ESE_SIM_VIOLATION;
}

void Simulation::trace(bool on) {
    trace_.turn(on);
    engine_->trace = on;
}

void Simulation::violate(const std::string &rule) {
    if (violation_.empty()) {
        violation_ = "cycle " + std::to_string(cycle_) + ": " + rule;
    }
}

ese_sim_result Simulation::ended(bool is_answered) const {
    return !violation_.empty() ? ESE_SIM_VIOLATION : is_answered ? ESE_SIM_OK : ESE_SIM_SILENT;
}

/// One cycle: what depends on the inputs settles while the clock is low, then it rises.
void Simulation::tick() {
    evaluated = this;
    drive();
    engine_->clk = 0;
    engine_->eval();
    sample();
    engine_->clk = 1;
    engine_->eval();
    evaluated = nullptr;
    if (!port_.violation().empty()) {
        violate(port_.violation());
    }

    cycle_++;
}

void Simulation::drive() {
    const MemoryAnswer &answer = port_.drive(cycle_);
    engine_->m_arready = answer.ar_ready;
    engine_->m_rvalid = answer.r_valid;
    engine_->m_rid = answer.r_id;
    engine_->m_rresp = answer.r_response;
    engine_->m_rlast = answer.r_valid;
    std::memcpy(&engine_->m_rdata, answer.r_data.data(), kWidth);
    engine_->m_awready = answer.aw_ready;
    engine_->m_wready = answer.w_ready;
    engine_->m_bvalid = answer.b_valid;
    engine_->m_bid = answer.b_id;
    engine_->m_bresp = answer.b_response;
}

void Simulation::sample() {
    lite_ = {engine_->s_arready != 0, engine_->s_rvalid != 0, engine_->s_rdata,
             engine_->s_awready != 0, engine_->s_wready != 0, engine_->s_bvalid != 0};
    if (engine_->rst) {
        return;
    }

    request_.ar_valid = engine_->m_arvalid;
    request_.ar_address = engine_->m_araddr;
    request_.ar_id = engine_->m_arid;
    request_.r_ready = engine_->m_rready;
    request_.aw_valid = engine_->m_awvalid;
    request_.aw_address = engine_->m_awaddr;
    request_.aw_id = engine_->m_awid;
    request_.w_valid = engine_->m_wvalid;
    std::memcpy(request_.w_data.data(), &engine_->m_wdata, kWidth);
    std::memcpy(request_.w_strobes.data(), &engine_->m_wstrb, kWidth / 8);
    request_.b_ready = engine_->m_bready;
    port_.sample(cycle_, request_);
}

}  // namespace ese
