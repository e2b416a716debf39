using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>A test that simulates an engine with CXXRTL. Of Debian's packages, <c>yosys-config</c> comes with the headers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CxxrtlFactAttribute() : ToolFactAttribute("yosys", "yosys-config", "verilator", "make", "g++");
