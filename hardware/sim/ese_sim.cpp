#include "ese_sim.h"

#include <new>

#include "simulation.h"

struct ese_sim : ese::Simulation {
    using Simulation::Simulation;
};

int32_t ese_sim_version(void) { return ESE_SIM_VERSION; }

const char *ese_sim_simulator(void) { return ese::Engine::simulator(); }

ese_sim *ese_sim_create(uint64_t memory_bytes, uint32_t latency, uint64_t seed) {
    try {
        return new ese_sim(memory_bytes, latency, seed);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

void ese_sim_destroy(ese_sim *sim) { delete sim; }

uint64_t ese_sim_memory_bytes(const ese_sim *sim) { return sim->memory().bytes(); }

void ese_sim_reset(ese_sim *sim) { sim->reset(); }

int32_t ese_sim_read_register(ese_sim *sim, uint32_t offset, uint32_t *value) { return sim->read_register(offset, *value); }

int32_t ese_sim_write_register(ese_sim *sim, uint32_t offset, uint32_t value) { return sim->write_register(offset, value); }

int32_t ese_sim_read_memory(ese_sim *sim, uint64_t address, uint8_t *bytes, uint64_t length) {
    if (!sim->memory().contains(address, length)) {
        return ESE_SIM_RANGE;
    }

    sim->memory().read(address, bytes, length);
    return ESE_SIM_OK;
}

int32_t ese_sim_write_memory(ese_sim *sim, uint64_t address, const uint8_t *bytes, uint64_t length) {
    if (!sim->memory().contains(address, length)) {
        return ESE_SIM_RANGE;
    }

    sim->memory().write(address, bytes, length);
    return ESE_SIM_OK;
}

int32_t ese_sim_run(ese_sim *sim, uint64_t max_cycles) { return sim->run(max_cycles); }

void ese_sim_answer_memory(ese_sim *sim, int32_t on) { sim->answer_memory(on != 0); }

int64_t ese_sim_cycle(const ese_sim *sim) { return sim->cycle(); }

const char *ese_sim_violation(const ese_sim *sim) { return sim->violation().empty() ? nullptr : sim->violation().c_str(); }

void ese_sim_trace(ese_sim *sim, int32_t on) { sim->trace(on != 0); }

int32_t ese_sim_next_event(ese_sim *sim, ese_sim_event *event) { return sim->events().take(*event) ? 1 : 0; }

void ese_sim_peek(const ese_sim *sim, int32_t space, int32_t channel, int64_t address, int64_t count, int64_t *words) {
    for (int64_t index = 0; index < count; index++) {
        words[index] = sim->events().word(space, channel, address + index);
    }
}

void ese_sim_written(const ese_sim *sim, int32_t space, int32_t channel, int64_t address, int64_t count, int64_t *cycles) {
    for (int64_t index = 0; index < count; index++) {
        cycles[index] = sim->events().written(space, channel, address + index);
    }
}
