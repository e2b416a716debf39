#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace ese {

/// Bytes behind addresses. Only pages that were written to exist; the others read as zeros.
class CardMemory {
public:
    explicit CardMemory(uint64_t bytes) : bytes_(bytes) {}

    uint64_t bytes() const { return bytes_; }

    bool contains(uint64_t address, uint64_t length) const { return length <= bytes_ && address <= bytes_ - length; }

    /// The range must be contained.
    void read(uint64_t address, uint8_t *bytes, uint64_t length) const;

    /// The range must be contained.
    void write(uint64_t address, const uint8_t *bytes, uint64_t length);

private:
    static constexpr unsigned kPageBits = 16;
    static constexpr uint64_t kPageBytes = uint64_t{1} << kPageBits;

    static uint64_t rest_of_page(uint64_t address) { return kPageBytes - (address & (kPageBytes - 1)); }

    uint64_t bytes_;
    std::vector<std::unique_ptr<uint8_t[]>> pages_;
};

}  // namespace ese
