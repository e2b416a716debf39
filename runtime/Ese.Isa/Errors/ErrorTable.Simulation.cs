namespace Ese.Isa;

/// <content><c>ESE325x</c>: simulated engines.</content>
public static partial class ErrorTable
{
    /// <summary>A file is not the library of a Verilated engine, or of another version.</summary>
    public static readonly ErrorCode EngineLibraryUnusable = new("ESE3250", "engine library unusable", "Build it with eng/build-engine of the same version.");

    /// <summary>A simulated engine breaks a rule of its buses, or does not answer.</summary>
    public static readonly ErrorCode EngineFaulty = new("ESE3251", "simulated engine does not work", "Build it from sources that pass their tests.");

    private static ErrorCode[] Simulation => [EngineLibraryUnusable, EngineFaulty];
}
