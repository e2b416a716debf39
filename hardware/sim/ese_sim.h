/*
 * A simulated ESE engine with its card memory, as a C library.
 *
 * The clock stands still between calls: register transactions and ese_sim_run advance it, nothing else does. One thread at a
 * time may use a simulation; different simulations may be used by different threads.
 */
#ifndef ESE_SIM_H
#define ESE_SIM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ESE_SIM_API __attribute__((visibility("default")))

/* Version of this interface. */
#define ESE_SIM_VERSION 3

typedef struct ese_sim ese_sim;

/* What a call ended with. */
enum ese_sim_result {
    ESE_SIM_OK = 0,        /* done */
    ESE_SIM_INTERRUPT = 1, /* the interrupt is raised */
    ESE_SIM_EVENT = 2,     /* trace events are waiting */
    ESE_SIM_CYCLES = 3,    /* all cycles are used up */
    ESE_SIM_VIOLATION = 4, /* a rule of a bus was broken; the simulation runs no further until a reset */
    ESE_SIM_RANGE = 5,     /* bytes outside card memory, or an offset outside the register map */
    ESE_SIM_SILENT = 6     /* the engine did not answer a register transaction */
};

/* Kinds of trace events. */
enum ese_sim_event_kind {
    ESE_SIM_ISSUED = 0, /* an instruction issued; detail is its index in the program */
    ESE_SIM_IDLE = 1    /* an instruction is complete; detail is its unit: 0 load, 1 matrix, 2 element, 3 store */
};

typedef struct ese_sim_event {
    int32_t kind;
    int32_t detail;
    int64_t number; /* which instruction of the run, counting every issue from 0 */
    int64_t cycle;  /* clock cycles since the simulation was created */
} ese_sim_event;

/* ESE_SIM_VERSION of the library. */
ESE_SIM_API int32_t ese_sim_version(void);

/* What simulates the engine: "verilator" or "cxxrtl". */
ESE_SIM_API const char *ese_sim_simulator(void);

/*
 * A reset engine with empty memory; NULL where there is no memory for it.
 *   memory_bytes  bytes of card memory; 0 for those the engine was built for
 *   latency       cycles from a request to its answer, at least 1; 0 for those the engine was built for
 *   seed          0 for the ideal memory of docs/cycles.md; any other number gives random stalls, latencies up to some times
 *                 the given one, answers of different ids in any order, and registers written in two parts. What no reset sets
 *                 begins at random, too.
 */
ESE_SIM_API ese_sim *ese_sim_create(uint64_t memory_bytes, uint32_t latency, uint64_t seed);

ESE_SIM_API void ese_sim_destroy(ese_sim *sim);

/* Bytes of card memory. */
ESE_SIM_API uint64_t ese_sim_memory_bytes(const ese_sim *sim);

/* Holds the reset for a few cycles. Card memory stays; what was on the way to it is lost; violations are forgotten. */
ESE_SIM_API void ese_sim_reset(ese_sim *sim);

/* AXI4-Lite transactions: one for a read, one or two for a write. */
ESE_SIM_API int32_t ese_sim_read_register(ese_sim *sim, uint32_t offset, uint32_t *value);
ESE_SIM_API int32_t ese_sim_write_register(ese_sim *sim, uint32_t offset, uint32_t value);

/* Card memory from behind, in no time. */
ESE_SIM_API int32_t ese_sim_read_memory(ese_sim *sim, uint64_t address, uint8_t *bytes, uint64_t length);
ESE_SIM_API int32_t ese_sim_write_memory(ese_sim *sim, uint64_t address, const uint8_t *bytes, uint64_t length);

/* Runs until something is to be told, at most max_cycles. */
ESE_SIM_API int32_t ese_sim_run(ese_sim *sim, uint64_t max_cycles);

/*
 * Whether memory answers from now on: 1, as from the start, or 0. Requests are taken either way, and answered in their order once
 * memory answers again. A reset does not change it.
 */
ESE_SIM_API void ese_sim_answer_memory(ese_sim *sim, int32_t on);

/* Clock cycles since the simulation was created. */
ESE_SIM_API int64_t ese_sim_cycle(const ese_sim *sim);

/* The broken rule, with its cycle; NULL where none is. Valid until the next call with this simulation. */
ESE_SIM_API const char *ese_sim_violation(const ese_sim *sim);

/* Switches tracing. Switched on, the mirror of the on-chip memories begins with zeros: do it when they are clear. */
ESE_SIM_API void ese_sim_trace(ese_sim *sim, int32_t on);

/* Takes the oldest trace event; 0 where there is none. */
ESE_SIM_API int32_t ese_sim_next_event(ese_sim *sim, ese_sim_event *event);

/*
 * Words of an on-chip memory, as far as they were written while tracing, else 0.
 *   space  0 activation, 1 cell, 2 parameter, 3 table, 4 and 5 the accumulator banks; parameters are channel 0's, tables every channel's
 *   address  word; of an accumulator (row * groups + group) * lanes + lane
 */
ESE_SIM_API void ese_sim_peek(const ese_sim *sim, int32_t space, int32_t channel, int64_t address, int64_t count, int64_t *words);

/* Clock cycles in which these words were written last while tracing; -1 for those that were not. */
ESE_SIM_API void ese_sim_written(const ese_sim *sim, int32_t space, int32_t channel, int64_t address, int64_t count, int64_t *cycles);

#ifdef __cplusplus
}
#endif

#endif
