#include "../engine.h"

#include <cstring>

#include "../chance.h"
#include "ese.h"

namespace ese {

namespace {

using Top = cxxrtl_design::p_ese__sim__top;

template <size_t Bits>
const cxxrtl::chunk_t *chunks(const cxxrtl::value<Bits> &value) {
    return value.data;
}

template <size_t Bits>
const cxxrtl::chunk_t *chunks(const cxxrtl::wire<Bits> &wire) {
    return wire.curr.data;
}

/// Bits above the width stay clear, as everything of CXXRTL expects.
void fill(cxxrtl::chunk_t *chunks, size_t width, Chance &chance) {
    constexpr size_t kBits = 8 * sizeof(cxxrtl::chunk_t);
    for (size_t bit = 0; bit < width; bit += kBits) {
        const size_t rest = width - bit;
        chunks[bit / kBits] = static_cast<cxxrtl::chunk_t>(chance.below(uint64_t{1} << (rest < kBits ? rest : kBits)));
    }
}

void fill(const cxxrtl::debug_item &item, Chance &chance) {
    const size_t chunks = (item.width + 31) / 32;
    if (item.type == CXXRTL_MEMORY) {
        for (size_t word = 0; word < item.depth; word++) {
            fill(item.curr + word * chunks, item.width, chance);
        }
    } else if (item.type == CXXRTL_WIRE) {
        fill(item.curr, item.width, chance);
        std::memcpy(item.next, item.curr, chunks * sizeof(*item.curr));
    }
}

}  // namespace

struct Engine::Model {
    Top top;
};

Engine::Engine(uint64_t seed) : model_(std::make_unique<Model>()) {
    cxxrtl::debug_items items;
    model_->top.debug_info(items);
    Chance chance(seed | 1);
    for (const auto &entry : items.table) {
        for (const cxxrtl::debug_item &item : entry.second) {
            fill(item, chance);
        }
    }
}

Engine::~Engine() = default;

const char *Engine::simulator() { return "cxxrtl"; }

unsigned Engine::width() { return decltype(Top::p_m__rdata)::bits / 8; }

void Engine::reset(bool on) { model_->top.p_rst.set(on); }

void Engine::trace(bool on) { model_->top.p_trace.set(on); }

void Engine::settle(const LiteRequest &lite, const MemoryAnswer &memory) {
    Top &top = model_->top;
    top.p_s__arvalid.set(lite.ar_valid);
    top.p_s__araddr.set(lite.ar_address);
    top.p_s__rready.set(lite.r_ready);
    top.p_s__awvalid.set(lite.aw_valid);
    top.p_s__awaddr.set(lite.aw_address);
    top.p_s__wvalid.set(lite.w_valid);
    top.p_s__wdata.set(lite.w_data);
    top.p_s__wstrb.set(lite.w_strobes);
    top.p_s__bready.set(lite.b_ready);
    top.p_m__arready.set(memory.ar_ready);
    top.p_m__rvalid.set(memory.r_valid);
    top.p_m__rid.set(memory.r_id);
    top.p_m__rresp.set(memory.r_response);
    top.p_m__rlast.set(memory.r_valid);
    std::memcpy(top.p_m__rdata.data, memory.r_data.data(), memory.r_data.size());
    top.p_m__awready.set(memory.aw_ready);
    top.p_m__wready.set(memory.w_ready);
    top.p_m__bvalid.set(memory.b_valid);
    top.p_m__bid.set(memory.b_id);
    top.p_m__bresp.set(memory.b_response);
    top.p_clk.set(false);
    top.step();
}

LiteAnswer Engine::lite() const {
    const Top &top = model_->top;
    return {top.p_s__arready.get<bool>(), top.p_s__rvalid.get<bool>(), top.p_s__rdata.get<uint32_t>(),
            top.p_s__awready.get<bool>(), top.p_s__wready.get<bool>(), top.p_s__bvalid.get<bool>()};
}

void Engine::sample(MemoryRequest &memory) const {
    const Top &top = model_->top;
    memory.ar_valid = top.p_m__arvalid.get<bool>();
    memory.ar_address = top.p_m__araddr.get<uint64_t>();
    memory.ar_id = top.p_m__arid.get<uint8_t>();
    memory.r_ready = top.p_m__rready.get<bool>();
    memory.aw_valid = top.p_m__awvalid.get<bool>();
    memory.aw_address = top.p_m__awaddr.get<uint64_t>();
    memory.aw_id = top.p_m__awid.get<uint8_t>();
    memory.w_valid = top.p_m__wvalid.get<bool>();
    std::memcpy(memory.w_data.data(), chunks(top.p_m__wdata), memory.w_data.size());
    std::memcpy(memory.w_strobes.data(), chunks(top.p_m__wstrb), memory.w_strobes.size());
    memory.b_ready = top.p_m__bready.get<bool>();
}

void Engine::rise() {
    model_->top.p_clk.set(true);
    model_->top.step();
}

bool Engine::interrupts() const { return model_->top.p_irq.get<bool>(); }

}  // namespace ese
