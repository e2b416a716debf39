#include "simulation.h"

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

}  // namespace

Simulation::Simulation(uint64_t memory_bytes, uint32_t latency, uint64_t seed)
    : engine_(seed),
      chance_(seed),
      memory_(memory_bytes == 0 ? ESE_SIM_MEMORY_BYTES : memory_bytes),
      port_(memory_, Engine::width(), latency == 0 ? ESE_SIM_MEMORY_LATENCY : latency, chance_) {
    request_.w_data.resize(Engine::width());
    request_.w_strobes.resize(Engine::width() / 8);
    reset();
}

Simulation *Simulation::current() { return evaluated; }

void Simulation::reset() {
    port_.reset();
    lite_ = {};
    engine_.reset(true);
    is_reset_ = true;
    for (unsigned cycle = 0; cycle < kResetCycles; cycle++) {
        tick();
    }

    engine_.reset(false);
    is_reset_ = false;
    port_.reset();
    violation_.clear();
}

ese_sim_result Simulation::read_register(uint32_t offset, uint32_t &value) {
    if (offset >= kRegisterBytes) {
        return ESE_SIM_RANGE;
    }

    bool is_answered = false;
    lite_.ar_address = offset;
    lite_.ar_valid = true;
    for (unsigned cycle = 0; cycle < kPatience && !is_answered && violation_.empty(); cycle++) {
        lite_.r_ready = !chance_.stalls();
        tick();
        is_answered = answer_.r_valid && lite_.r_ready;
        value = answer_.r_data;
        if (answer_.ar_ready) {
            lite_.ar_valid = false;
        }
    }

    lite_.ar_valid = false;
    lite_.r_ready = false;
    return ended(is_answered);
}

ese_sim_result Simulation::write_register(uint32_t offset, uint32_t value) {
    if (offset >= kRegisterBytes) {
        return ESE_SIM_RANGE;
    }

    // At once, or in two parts. What starts a run, in the lowest byte, is in the second.
    const uint32_t first = static_cast<uint32_t>(chance_.below(8)) << 1;
    if (first != 0) {
        const ese_sim_result result = write_bytes(offset, value, first);
        if (result != ESE_SIM_OK) {
            return result;
        }
    }

    return write_bytes(offset, value, kEveryByte & ~first);
}

ese_sim_result Simulation::write_bytes(uint32_t offset, uint32_t value, uint32_t strobes) {
    // Address and data are given in either order, or at once.
    const uint64_t first = chance_.below(3);
    const unsigned address_at = first == 1 ? static_cast<unsigned>(chance_.below(6)) : 0;
    const unsigned data_at = first == 2 ? static_cast<unsigned>(chance_.below(6)) : 0;
    bool is_answered = false;
    bool address_taken = false;
    bool data_taken = false;
    lite_.aw_address = offset;
    lite_.w_data = value;
    lite_.w_strobes = strobes;
    for (unsigned byte = 0; byte < 4; byte++) {
        if ((strobes >> byte & 1) == 0) {
            lite_.w_data ^= static_cast<uint32_t>(chance_.below(256)) << 8 * byte;
        }
    }

    for (unsigned cycle = 0; cycle < kPatience && !is_answered && violation_.empty(); cycle++) {
        lite_.aw_valid = !address_taken && cycle >= address_at;
        lite_.w_valid = !data_taken && cycle >= data_at;
        lite_.b_ready = !chance_.stalls();
        tick();
        is_answered = answer_.b_valid && lite_.b_ready;
        address_taken |= lite_.aw_valid && answer_.aw_ready;
        data_taken |= lite_.w_valid && answer_.w_ready;
    }

    lite_.aw_valid = false;
    lite_.w_valid = false;
    lite_.b_ready = false;
    return ended(is_answered);
}

ese_sim_result Simulation::run(uint64_t max_cycles) {
    for (uint64_t cycle = 0; violation_.empty(); cycle++) {
        if (trace_.has_events()) {
            return ESE_SIM_EVENT;
        }

        if (engine_.interrupts()) {
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
    engine_.trace(on);
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
    engine_.settle(lite_, port_.drive(cycle_));
    answer_ = engine_.lite();
    if (!is_reset_) {
        engine_.sample(request_);
        port_.sample(cycle_, request_);
    }

    engine_.rise();
    evaluated = nullptr;
    if (!port_.violation().empty()) {
        violate(port_.violation());
    }

    cycle_++;
}

}  // namespace ese
