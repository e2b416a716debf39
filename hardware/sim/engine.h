#pragma once

#include <cstdint>
#include <memory>

#include "memory_port.h"

namespace ese {

/// What the registers' master drives on the engine's AXI4-Lite port in a cycle.
struct LiteRequest {
    bool ar_valid = false;
    uint32_t ar_address = 0;
    bool r_ready = false;
    bool aw_valid = false;
    uint32_t aw_address = 0;
    bool w_valid = false;
    uint32_t w_data = 0;
    uint32_t w_strobes = 0;
    bool b_ready = false;
};

/// What the engine drives there in the same cycle.
struct LiteAnswer {
    bool ar_ready = false;
    bool r_valid = false;
    uint32_t r_data = 0;
    bool aw_ready = false;
    bool w_ready = false;
    bool b_valid = false;
};

/// The engine with the rules of its buses, as one of the simulators evaluates it: a library holds the class of exactly one.
class Engine {
public:
    /// Whatever no reset sets begins at random.
    explicit Engine(uint64_t seed);
    ~Engine();

    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    /// What the simulator is called.
    static const char *simulator();

    /// Bytes of a word at the memory port.
    static unsigned width();

    void reset(bool on);
    void trace(bool on);

    /// Drives a cycle's inputs; what depends on them settles while the clock is low.
    void settle(const LiteRequest &lite, const MemoryAnswer &memory);

    /// What the engine drives in the cycle that settled.
    LiteAnswer lite() const;
    void sample(MemoryRequest &memory) const;

    /// The clock rises.
    void rise();

    bool interrupts() const;

private:
    struct Model;

    std::unique_ptr<Model> model_;
};

}  // namespace ese
