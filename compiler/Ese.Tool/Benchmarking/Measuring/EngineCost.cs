using Ese.Emulator;
using Ese.Isa;

namespace Ese.Tool.Benchmarking;

/// <summary>Modelled cycles of a run, by layer.</summary>
/// <param name="Target">Name of the architecture record.</param>
/// <param name="Report">The model's report.</param>
/// <param name="Layers">Cycles by layer; what belongs to none is under the empty name.</param>
internal sealed record EngineCost(string Target, CycleReport Report, IReadOnlyDictionary<string, double> Layers)
{
    /// <summary>Reasons of <see cref="Shares"/>.</summary>
    public static string[] Reasons { get; } = ["compute", "padding", "imbalance", "queue", "fetch", "vector", "dependency"];

    /// <summary>Milliseconds at the assumed clock.</summary>
    public double Milliseconds => Report.Microseconds / 1000;

    /// <summary>Models a run of equally long utterances.</summary>
    public static EngineCost Of(EseBinary binary, int frames, int channels)
    {
        CycleReport report = CycleModel.Simulate(binary, [.. Enumerable.Repeat(frames, channels)]);
        Dictionary<int, string> tags = binary.Tags.ToDictionary(tag => tag.Id, tag => tag.Layer);
        Dictionary<string, double> layers = report.Instructions
            .GroupBy(instruction => tags.GetValueOrDefault(instruction.Tag, ""))
            .ToDictionary(group => group.Key, group => group.Sum(instruction => (double)instruction.Slots.Total) / report.StreamLanes, StringComparer.Ordinal);
        return new EngineCost(binary.Architecture.Name, report, layers);
    }

    /// <summary>What the slots were spent on; sums to 1.</summary>
    public IReadOnlyList<double> Shares()
    {
        SlotCounts slots = Report.Slots;
        long[] parts = [slots.Compute, slots.Padding, slots.Imbalance, slots.Queue, slots.Fetch, slots.Vector, slots.Dependency];
        return [.. parts.Select(part => (double)part / slots.Total)];
    }

    /// <summary>Milliseconds of the layers whose name begins with a prefix.</summary>
    public double MillisecondsOf(string prefix) =>
        Layers.Where(layer => layer.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(layer => layer.Value) / Report.ClockMegahertz / 1000;
}
