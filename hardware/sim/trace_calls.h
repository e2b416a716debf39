/// What the engine and the protocol checker call while they are evaluated, on the thread of a simulation: Verilator through
/// SystemVerilog's DPI, CXXRTL from its black boxes.
#pragma once

extern "C" {

void ese_trace_write(int space, int channel, int address, long long value);
void ese_trace_issue(long long number, int pc);
void ese_trace_idle(int unit, long long number);
void ese_axi_violation(const char *rule);

}
