using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>A theory that Verilates an engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VerilatorTheoryAttribute() : ToolTheoryAttribute("verilator", "make", "g++");
