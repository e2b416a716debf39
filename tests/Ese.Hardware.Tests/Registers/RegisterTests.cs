using Ese.Drivers;
using Ese.Runtime;

namespace Ese.Hardware.Tests;

public class RegisterTests
{
    [VerilatorFact]
    public void RegistersAreTheEmulatorsWhateverIsWritten()
    {
        foreach (var target in TestTargets.All.Values)
        {
            using var engine = new VerilatedDevice(EngineLibrary.For(target));
            using var emulator = new EmulatorDevice(target);
            for (var seed = 1; seed <= 3; seed++)
            {
                Assert.Null(RegisterComparison.Difference(engine, emulator, seed));
            }
        }
    }

    [VerilatorFact]
    public void BytesOfARegisterThatAWriteLeavesAloneAreKept()
    {
        foreach (var target in TestTargets.All.Values)
        {
            for (var seed = 1; seed <= 3; seed++)
            {
                // Registers are written in two parts then.
                using var engine = new VerilatedDevice(EngineLibrary.For(target), (ulong)seed);
                using var emulator = new EmulatorDevice(target);
                Assert.Null(RegisterComparison.Difference(engine, emulator, seed));
            }
        }
    }
}
