#pragma once

#include <cstdint>

namespace ese {

/// Random numbers that are the same everywhere (SplitMix64); seed 0 makes every choice the ideal one.
class Chance {
public:
    explicit Chance(uint64_t seed) : state_(seed), is_ideal_(seed == 0) {}

    bool is_ideal() const { return is_ideal_; }

    /// Below a limit of at least 1; 0 when ideal.
    uint64_t below(uint64_t limit) { return is_ideal_ ? 0 : next() % limit; }

    /// Whether to stall in this cycle; never when ideal.
    bool stalls() { return !is_ideal_ && next() % 16 < stalls_of_sixteen_; }

    /// How often to stall from now on.
    void change_mood() { stalls_of_sixteen_ = static_cast<unsigned>(below(15)); }

private:
    uint64_t next() {
        state_ += 0x9E3779B97F4A7C15u;
        uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
        return mixed ^ (mixed >> 31);
    }

    uint64_t state_;
    unsigned stalls_of_sixteen_ = 4;
    bool is_ideal_;
};

}  // namespace ese
