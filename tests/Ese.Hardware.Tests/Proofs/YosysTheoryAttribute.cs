using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>A theory that starts yosys.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class YosysTheoryAttribute() : ToolTheoryAttribute("yosys");
