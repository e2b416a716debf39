using Ese.Drivers;
using Ese.Runtime;

namespace Ese.Card.Tests;

/// <summary>What became of one inference on a card: its result, or a typed error.</summary>
/// <param name="Error">The fault's name, or the error's code; empty where the result came.</param>
/// <param name="Struck">Whether a fault struck.</param>
internal sealed record SessionOutcome(string Error, bool Struck)
{
    private static readonly DeviceOptions Verifying = new() { VerifyTransfers = true, TransferDeadline = TimeSpan.FromMilliseconds(500) };

    /// <summary>Opens a card, runs an inference and requires that a result is the right one.</summary>
    public static SessionOutcome Of(CardBench bench, TimeSpan? runDeadline = null)
    {
        var error = "";
        try
        {
            Assert.Equal(CardBench.Expected, bench.Run(Verifying, runDeadline));
        }
        catch (DeviceFaultException fault)
        {
            error = fault.Fault.ToString();
        }
        catch (EseDeviceException failure)
        {
            error = failure.Code.Id;
        }

        return new SessionOutcome(error, bench.Struck.Count > 0);
    }
}
