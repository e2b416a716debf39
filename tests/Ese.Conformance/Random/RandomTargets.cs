using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>Random architecture records: few lanes, shallow queues, column groups, several channels.</summary>
public static class RandomTargets
{
    /// <summary>A record that every random network fits.</summary>
    public static ArchitectureRecord Create(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return ArchitectureCatalog.Find("ese-32x1") with
        {
            Name = "random",
            Lanes = random.Next(1, 9),
            ColumnGroups = random.Next(1, 4),
            Channels = random.Next(1, 5),
            QueueDepth = random.Next(1, 9),
            SlotFormats = Formats(random),
        };
    }

    // Every weight width keeps at least one format, so that any width can be asked for.
    private static ImmutableArray<SlotFormat> Formats(Random random)
    {
        var formats = SlotFormat.All.Where(_ => random.Next(2) == 0).ToList();
        foreach (var bits in (int[])[8, 12, 16])
        {
            if (!formats.Exists(format => format.WeightBits == bits))
            {
                var ofWidth = SlotFormat.All.Where(format => format.WeightBits == bits).ToList();
                formats.Add(ofWidth[random.Next(ofWidth.Count)]);
            }
        }

        return [.. formats.OrderBy(format => format.Id)];
    }
}
