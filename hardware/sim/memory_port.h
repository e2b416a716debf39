#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "card_memory.h"
#include "chance.h"

namespace ese {

/// What the memory drives on the engine's AXI4 port in a cycle.
struct MemoryAnswer {
    bool ar_ready = false;
    bool aw_ready = false;
    bool w_ready = false;
    bool r_valid = false;
    uint8_t r_id = 0;
    uint8_t r_response = 0;
    std::vector<uint8_t> r_data;
    bool b_valid = false;
    uint8_t b_id = 0;
    uint8_t b_response = 0;
};

/// What the engine drives there in the same cycle.
struct MemoryRequest {
    bool ar_valid = false;
    uint64_t ar_address = 0;
    uint8_t ar_id = 0;
    bool r_ready = false;
    bool aw_valid = false;
    uint64_t aw_address = 0;
    uint8_t aw_id = 0;
    bool w_valid = false;
    std::vector<uint8_t> w_data;
    std::vector<uint8_t> w_strobes;
    bool b_ready = false;
};

/// Card memory at an AXI4 port of single beats. A read takes its bytes when it is asked for or when it is answered, a write changes
/// them when it is answered: whoever does not wait for answers meets the worst order the bus allows.
class MemoryPort {
public:
    MemoryPort(CardMemory &memory, unsigned width, uint32_t latency, Chance &chance);

    /// Forgets everything on the way.
    void reset();

    /// What to drive in a cycle.
    const MemoryAnswer &drive(int64_t cycle);

    /// What the engine drove in the same cycle.
    void sample(int64_t cycle, const MemoryRequest &request);

    /// Whether requests are answered from now on. They are taken either way, and an answer once given stays.
    void answer(bool on) { is_answering_ = on; }

    /// What the engine did that no engine may do; empty where nothing.
    const std::string &violation() const { return violation_; }

private:
    static constexpr unsigned kIds = 4;
    static constexpr uint8_t kOkay = 0;
    static constexpr uint8_t kDecodeError = 3;
    static constexpr uint8_t kPoison = 0xA5;

    struct Read {
        uint64_t address;
        int64_t due;
        std::vector<uint8_t> data;
    };

    struct Address {
        uint64_t address;
        uint8_t id;
    };

    struct Beat {
        std::vector<uint8_t> data;
        std::vector<uint8_t> strobes;
    };

    struct Write {
        uint64_t address;
        int64_t due;
        Beat beat;
    };

    template <typename Entry>
    int choose(const std::array<std::deque<Entry>, kIds> &queues, int64_t cycle);

    int64_t due(int64_t cycle);
    std::vector<uint8_t> fetch(uint64_t address) const;
    void store(const Write &write);

    CardMemory &memory_;
    unsigned width_;
    uint32_t latency_;
    Chance &chance_;
    MemoryAnswer answer_;
    std::array<std::deque<Read>, kIds> reads_;
    std::array<std::deque<Write>, kIds> writes_;
    std::deque<Address> addresses_;
    std::deque<Beat> beats_;
    bool is_answering_ = true;
    std::string violation_;
};

}  // namespace ese
