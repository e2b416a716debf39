using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>A test that Verilates an engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VerilatorFactAttribute() : ToolFactAttribute("verilator", "make", "g++");
