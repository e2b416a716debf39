#pragma once

#include <cstdint>
#include <string>

#include "card_memory.h"
#include "chance.h"
#include "engine.h"
#include "ese_sim.h"
#include "memory_port.h"
#include "trace.h"

namespace ese {

/// An engine, its clock, and everything at its ports.
class Simulation {
public:
    Simulation(uint64_t memory_bytes, uint32_t latency, uint64_t seed);

    Simulation(const Simulation &) = delete;
    Simulation &operator=(const Simulation &) = delete;

    void reset();
    ese_sim_result read_register(uint32_t offset, uint32_t &value);
    ese_sim_result write_register(uint32_t offset, uint32_t value);
    ese_sim_result run(uint64_t max_cycles);
    void trace(bool on);
    void answer_memory(bool on) { port_.answer(on); }

    CardMemory &memory() { return memory_; }
    const CardMemory &memory() const { return memory_; }
    Trace &events() { return trace_; }
    const Trace &events() const { return trace_; }
    int64_t cycle() const { return cycle_; }
    const std::string &violation() const { return violation_; }

    /// Notes a broken rule; the first one counts.
    void violate(const std::string &rule);

    /// The simulation whose engine is being evaluated on this thread.
    static Simulation *current();

private:
    static constexpr unsigned kResetCycles = 8;
    static constexpr uint32_t kRegisterBytes = 1u << 12;
    static constexpr uint32_t kEveryByte = 0xF;

    /// Cycles in which an engine has to answer a register transaction.
    static constexpr unsigned kPatience = 1000;

    void tick();
    ese_sim_result write_bytes(uint32_t offset, uint32_t value, uint32_t strobes);
    ese_sim_result ended(bool is_answered) const;

    Engine engine_;
    Chance chance_;
    CardMemory memory_;
    MemoryPort port_;
    MemoryRequest request_;
    LiteRequest lite_;
    LiteAnswer answer_;
    bool is_reset_ = false;
    Trace trace_;
    std::string violation_;
    int64_t cycle_ = 0;
};

}  // namespace ese
