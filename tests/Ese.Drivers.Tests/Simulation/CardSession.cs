using Ese.Runtime;
using Ese.Runtime.Tests;

namespace Ese.Drivers.Tests;

/// <summary>The whole life of a card: open, load, run, read, dispose.</summary>
internal static class CardSession
{
    private static readonly float[] Features = [0.5f, -1, 2, 0.25f, 1, 1, -2, 0.75f, 3, -0.5f];

    /// <summary>What a session should give.</summary>
    public static short[] Expected { get; } = SumModel.Expected(Features);

    public static short[] Run(CardHost host, DeviceOptions? options = null, TimeSpan? deadline = null)
    {
        using var device = XdmaDevice.Open(host, SimulatedXdma.Card, options);
        return Run(device, deadline);
    }

    public static short[] Run(IEseDevice device, TimeSpan? deadline = null)
    {
        var executor = new ModelExecutor(SumModel.Create(), device) { Deadline = deadline ?? TimeSpan.FromSeconds(20) };
        return executor.Run(Features, Features.Length / SumModel.Bins);
    }

    /// <summary>The fault a session ends with; null where its result is right.</summary>
    public static DeviceFaultException? FaultOf(CardHost host, DeviceOptions? options = null)
    {
        try
        {
            Assert.Equal(Expected, Run(host, options));
            return null;
        }
        catch (DeviceFaultException fault)
        {
            return fault;
        }
    }
}
