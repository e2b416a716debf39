#include "card_memory.h"

#include <algorithm>
#include <cstring>

namespace ese {

void CardMemory::read(uint64_t address, uint8_t *bytes, uint64_t length) const {
    while (length > 0) {
        const uint64_t part = std::min(length, rest_of_page(address));
        const uint64_t page = address >> kPageBits;
        if (page < pages_.size() && pages_[page]) {
            std::memcpy(bytes, pages_[page].get() + (address & (kPageBytes - 1)), part);
        } else {
            std::memset(bytes, 0, part);
        }

        address += part;
        bytes += part;
        length -= part;
    }
}

void CardMemory::write(uint64_t address, const uint8_t *bytes, uint64_t length) {
    while (length > 0) {
        const uint64_t part = std::min(length, rest_of_page(address));
        const uint64_t page = address >> kPageBits;
        if (page >= pages_.size()) {
            pages_.resize(page + 1);
        }

        if (!pages_[page]) {
            pages_[page] = std::make_unique<uint8_t[]>(kPageBytes);
        }

        std::memcpy(pages_[page].get() + (address & (kPageBytes - 1)), bytes, part);
        address += part;
        bytes += part;
        length -= part;
    }
}

}  // namespace ese
