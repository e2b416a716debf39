using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ese.Runtime;

/// <summary>What the run time measures of itself; the activity source and the meter have the name <see cref="Name"/>.</summary>
public static class EseTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "EseCompiler.Runtime";

    private static readonly Meter Meter = new(Name);

    internal static ActivitySource Activities { get; } = new(Name);

    internal static Histogram<double> AudioDuration { get; } =
        Meter.CreateHistogram<double>("ese.audio.duration", "s", "Duration of recordings that were transcribed.");

    internal static Histogram<double> RealtimeFactor { get; } =
        Meter.CreateHistogram<double>("ese.realtime.factor", "1", "Time taken per time of audio.");

    internal static Counter<long> Frames { get; } =
        Meter.CreateCounter<long>("ese.frames", "{frame}", "Feature frames given to a device.");

    internal static Counter<long> DeviceErrors { get; } =
        Meter.CreateCounter<long>("ese.device.errors", "{error}", "Runs that a device did not finish.");

    internal static Counter<long> Recoveries { get; } =
        Meter.CreateCounter<long>("ese.device.recoveries", "{step}", "Steps of recovery from a card's faults, by ese.rung and ese.fault.");
}
