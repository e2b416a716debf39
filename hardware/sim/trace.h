#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "ese_sim.h"

namespace ese {

/// What the engine tells while tracing: a mirror of its memories, and when instructions issue and are complete.
class Trace {
public:
    /// Whether the engine is asked to tell.
    bool is_on() const { return is_on_; }

    /// Begins with zeros and no events, or ends.
    void turn(bool on);

    void write(int space, int channel, int64_t address, int64_t value, int64_t cycle);

    void add(const ese_sim_event &event) { events_.push_back(event); }

    bool has_events() const { return !events_.empty(); }

    /// Takes the oldest event; false where there is none.
    bool take(ese_sim_event &event);

    int64_t word(int space, int channel, int64_t address) const { return find(space, channel, address).value; }

    /// Clock cycle in which a word was written last; −1 where it was not.
    int64_t written(int space, int channel, int64_t address) const { return find(space, channel, address).cycle; }

private:
    struct Word {
        int64_t value = 0;
        int64_t cycle = -1;
    };

    Word find(int space, int channel, int64_t address) const;

    bool is_on_ = false;
    std::map<std::pair<int, int>, std::vector<Word>> words_;
    std::deque<ese_sim_event> events_;
};

}  // namespace ese
