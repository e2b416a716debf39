// The other side of the black boxes of ese_trace.sv. A box is evaluated until everything is settled, with the edge the first time only.

#include <utility>

#include "../trace_calls.h"
#include "ese.h"

namespace cxxrtl_design {

namespace {

struct TraceWord : bb_p_ese__trace__word {
    void reset() override {}

    bool eval() override {
        if (posedge_p_clk() && p_enable.get<bool>()) {
            ese_trace_write(
                p_space.get<uint8_t>(), p_channel.get<uint8_t>(), static_cast<int>(p_address.get<uint32_t>()), static_cast<long long>(p_value.get<uint64_t>()));
        }

        return true;
    }
};

struct TraceEvents : bb_p_ese__trace__events {
    void reset() override {}

    bool eval() override {
        if (!posedge_p_clk()) {
            return true;
        }

        if (p_issues.get<bool>()) {
            ese_trace_issue(static_cast<long long>(p_number.get<uint64_t>()), static_cast<int>(p_pc.get<uint32_t>()));
        }

        for (int unit = 0; unit < 4; unit++) {
            if (p_idles.bit(unit)) {
                const uint64_t low = p_idle__numbers.data[2 * unit];
                const uint64_t high = p_idle__numbers.data[2 * unit + 1];
                ese_trace_idle(unit, static_cast<long long>(high << 32 | low));
            }
        }

        return true;
    }
};

struct AxiRule : bb_p_ese__axi__rule {
    explicit AxiRule(std::string text) : text_(std::move(text)) {}

    void reset() override {}

    bool eval() override {
        if (posedge_p_clk() && p_broken.get<bool>()) {
            ese_axi_violation(text_.c_str());
        }

        return true;
    }

    std::string text_;
};

}  // namespace

std::unique_ptr<bb_p_ese__trace__word> bb_p_ese__trace__word::create(std::string, metadata_map, metadata_map) {
    return std::make_unique<TraceWord>();
}

std::unique_ptr<bb_p_ese__trace__events> bb_p_ese__trace__events::create(std::string, metadata_map, metadata_map) {
    return std::make_unique<TraceEvents>();
}

std::unique_ptr<bb_p_ese__axi__rule> bb_p_ese__axi__rule::create(std::string, metadata_map parameters, metadata_map) {
    return std::make_unique<AxiRule>(parameters.at("TEXT").as_string());
}

}  // namespace cxxrtl_design
