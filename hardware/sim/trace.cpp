#include "trace.h"

namespace ese {

void Trace::turn(bool on) {
    is_on_ = on;
    words_.clear();
    events_.clear();
}

void Trace::write(int space, int channel, int64_t address, int64_t value) {
    std::vector<int64_t> &words = words_[{space, channel}];
    if (address >= static_cast<int64_t>(words.size())) {
        words.resize(static_cast<std::size_t>(address) + 1);
    }

    words[static_cast<std::size_t>(address)] = value;
}

bool Trace::take(ese_sim_event &event) {
    if (events_.empty()) {
        return false;
    }

    event = events_.front();
    events_.pop_front();
    return true;
}

int64_t Trace::word(int space, int channel, int64_t address) const {
    const auto found = words_.find({space, channel});
    return found != words_.end() && address >= 0 && address < static_cast<int64_t>(found->second.size())
        ? found->second[static_cast<std::size_t>(address)]
        : 0;
}

}  // namespace ese
