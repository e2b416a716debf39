#include "trace_calls.h"

#include "simulation.h"

extern "C" {

void ese_trace_write(int space, int channel, int address, long long value) {
    ese::Simulation *const simulation = ese::Simulation::current();
    simulation->events().write(space, channel, address, value, simulation->cycle());
}

void ese_trace_issue(long long number, int pc) {
    ese::Simulation *const simulation = ese::Simulation::current();
    simulation->events().add({ESE_SIM_ISSUED, pc, number, simulation->cycle()});
}

void ese_trace_idle(int unit, long long number) {
    ese::Simulation *const simulation = ese::Simulation::current();
    simulation->events().add({ESE_SIM_IDLE, unit, number, simulation->cycle()});
}

void ese_axi_violation(const char *rule) { ese::Simulation::current()->violate(rule); }

}
