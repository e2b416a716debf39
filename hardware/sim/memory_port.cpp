#include "memory_port.h"

#include <utility>

namespace ese {

MemoryPort::MemoryPort(CardMemory &memory, unsigned width, uint32_t latency, Chance &chance)
    : memory_(memory), width_(width), latency_(latency), chance_(chance) {
    reset();
}

void MemoryPort::reset() {
    answer_ = MemoryAnswer{};
    answer_.r_data.assign(width_, 0);
    for (unsigned id = 0; id < kIds; id++) {
        reads_[id].clear();
        writes_[id].clear();
    }

    addresses_.clear();
    beats_.clear();
    violation_.clear();
}

const MemoryAnswer &MemoryPort::drive(int64_t cycle) {
    answer_.ar_ready = !chance_.stalls();
    answer_.aw_ready = !chance_.stalls();
    answer_.w_ready = !chance_.stalls();

    // An answer once given stays until it is taken.
    if (!answer_.r_valid && is_answering_) {
        const int id = choose(reads_, cycle);
        if (id >= 0) {
            const Read &read = reads_[id].front();
            answer_.r_valid = true;
            answer_.r_id = static_cast<uint8_t>(id);
            answer_.r_response = memory_.contains(read.address, width_) ? kOkay : kDecodeError;
            answer_.r_data = read.data.empty() ? fetch(read.address) : read.data;
        }
    }

    if (!answer_.b_valid && is_answering_) {
        const int id = choose(writes_, cycle);
        if (id >= 0) {
            store(writes_[id].front());
            answer_.b_valid = true;
            answer_.b_id = static_cast<uint8_t>(id);
            answer_.b_response = memory_.contains(writes_[id].front().address, width_) ? kOkay : kDecodeError;
        }
    }

    return answer_;
}

void MemoryPort::sample(int64_t cycle, const MemoryRequest &request) {
    if (answer_.r_valid && request.r_ready) {
        reads_[answer_.r_id].pop_front();
        answer_.r_valid = false;
    }

    if (answer_.b_valid && request.b_ready) {
        writes_[answer_.b_id].pop_front();
        answer_.b_valid = false;
    }

    if (request.ar_valid && answer_.ar_ready) {
        const bool early = chance_.is_ideal() || chance_.below(2) == 0;
        reads_[request.ar_id % kIds].push_back(
            {request.ar_address, due(cycle), early ? fetch(request.ar_address) : std::vector<uint8_t>{}});
    }

    if (request.aw_valid && answer_.aw_ready) {
        addresses_.push_back({request.aw_address, static_cast<uint8_t>(request.aw_id % kIds)});
    }

    if (request.w_valid && answer_.w_ready) {
        beats_.push_back({request.w_data, request.w_strobes});
    }

    while (!addresses_.empty() && !beats_.empty()) {
        const Address address = addresses_.front();
        writes_[address.id].push_back({address.address, due(cycle), std::move(beats_.front())});
        addresses_.pop_front();
        beats_.pop_front();
    }

    // Answers taken just now make room for the next in the following cycle, whatever their number.
    if (chance_.below(512) == 1) {
        chance_.change_mood();
    }
}

/// The id whose oldest entry is answered next: the oldest of all when ideal, any that is due else; −1 for none.
template <typename Entry>
int MemoryPort::choose(const std::array<std::deque<Entry>, kIds> &queues, int64_t cycle) {
    int chosen = -1;
    unsigned candidates = 0;
    for (unsigned id = 0; id < kIds; id++) {
        if (queues[id].empty() || queues[id].front().due > cycle) {
            continue;
        }

        candidates++;
        const bool is_older = chosen < 0 || queues[id].front().due < queues[chosen].front().due;
        if (chance_.is_ideal() ? is_older : chance_.below(candidates) == 0) {
            chosen = static_cast<int>(id);
        }
    }

    return chance_.stalls() ? -1 : chosen;
}

int64_t MemoryPort::due(int64_t cycle) {
    return chance_.is_ideal() ? cycle + latency_ : cycle + 1 + static_cast<int64_t>(chance_.below(2 * uint64_t{latency_} + 4));
}

std::vector<uint8_t> MemoryPort::fetch(uint64_t address) const {
    std::vector<uint8_t> data(width_, kPoison);
    if (memory_.contains(address, width_)) {
        memory_.read(address, data.data(), width_);
    }

    return data;
}

void MemoryPort::store(const Write &write) {
    if (!memory_.contains(write.address, width_)) {
        violation_ = "memory: a write outside card memory, at " + std::to_string(write.address);
        return;
    }

    std::vector<uint8_t> data = fetch(write.address);
    for (unsigned byte = 0; byte < width_; byte++) {
        if ((write.beat.strobes[byte / 8] >> (byte % 8) & 1) != 0) {
            data[byte] = write.beat.data[byte];
        }
    }

    memory_.write(write.address, data.data(), width_);
}

}  // namespace ese
