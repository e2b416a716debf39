namespace Ese.Hardware.Tests;

/// <summary>A <see cref="VerilatorFactAttribute"/> of the engine itself; skipped also where its sources are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineFactAttribute : VerilatorFactAttribute
{
    public EngineFactAttribute()
    {
        if (Skip is null && !File.Exists(Path.Combine(EngineLibrary.Engine, "ese_engine.sv")))
        {
            SkipUnlessInCI("There is no hardware/rtl/ese_engine.sv.");
        }
    }
}
