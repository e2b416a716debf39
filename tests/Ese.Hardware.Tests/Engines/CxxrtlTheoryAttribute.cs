using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>A theory that simulates an engine with CXXRTL; see <see cref="CxxrtlFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CxxrtlTheoryAttribute() : ToolTheoryAttribute("yosys", "yosys-config", "verilator", "make", "g++");
