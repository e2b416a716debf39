using Ese.Drivers;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>The registers of an engine beside those of an emulator: behind a reset, with anything written to all of them, behind another.</summary>
internal static class RegisterComparison
{
    private static readonly int[] Commands = [RegisterMap.Control, RegisterMap.Acknowledge, RegisterMap.SoftReset];

    /// <summary>The first register that differs, or null.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="expected">An emulator of the same target.</param>
    /// <param name="seed">Source of what is written.</param>
    public static string? Difference(IEseDevice engine, IEseDevice expected, int seed)
    {
        Reset();
        var difference = Compare("behind a reset");
        var random = new Random(seed);
        foreach (var offset in Offsets(engine.Info.Channels))
        {
            var value = (uint)random.NextInt64(1L << 32);
            engine.WriteRegister(offset, value);
            expected.WriteRegister(offset, value);
        }

        difference ??= Compare("written");
        Reset();
        return difference ?? Compare("behind another reset");

        void Reset()
        {
            engine.Reset();
            expected.Reset();
        }

        string? Compare(string when) => Offsets(engine.Info.Channels)
            .Select(offset => (Offset: offset, Found: engine.ReadRegister(offset), Expected: expected.ReadRegister(offset)))
            .Where(register => register.Found != register.Expected)
            .Select(register => FormattableString.Invariant($"register {register.Offset:X3} {when} is {register.Found:X8}, expected {register.Expected:X8}"))
            .FirstOrDefault();
    }

    private static IEnumerable<int> Offsets(int channels) => Enumerable.Range(0, RegisterMap.End / 4).Select(index => 4 * index)
        .Where(offset => !Commands.Contains(offset) && (offset < RegisterMap.Steps || offset % 0x80 / 4 < channels));
}
