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
}
