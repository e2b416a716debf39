#include "trace.h"

namespace ese {

void Trace::turn(bool on) {
    is_on_ = on;
    words_.clear();
    events_.clear();
}

void Trace::write(int space, int channel, int64_t address, int64_t value, int64_t cycle) {
    std::vector<Word> &words = words_[{space, channel}];
    if (address >= static_cast<int64_t>(words.size())) {
        words.resize(static_cast<std::size_t>(address) + 1);
    }

    words[static_cast<std::size_t>(address)] = {value, cycle};
}

bool Trace::take(ese_sim_event &event) {
    if (events_.empty()) {
        return false;
    }

    event = events_.front();
    events_.pop_front();
    return true;
}

Trace::Word Trace::find(int space, int channel, int64_t address) const {
    const auto found = words_.find({space, channel});
    return found != words_.end() && address >= 0 && address < static_cast<int64_t>(found->second.size())
        ? found->second[static_cast<std::size_t>(address)]
        : Word{};
}

}  // namespace ese
