using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler.Published;

/// <summary>
/// ESE as it was published, with its own encoding and schedule, beside the published times: a check of the model's ideas against
/// figures they were not made from. <c>docs/cycles.md</c> says what is fitted and what is predicted.
/// </summary>
/// <remarks>
/// Stages follow each other. A stage is as long as the queues need for its matrix, and at least as long as a vector stage; the projection's
/// is the sum of both, because it waits for the cells; one more vector stage ends the frame. All channels share the stream.
/// </remarks>
public static class PublishedEngine
{
    /// <summary>Name of the last row of <see cref="Layer"/>.</summary>
    public const string LayerTotal = "layer";

    /// <summary>Seed of the masks; tests hold for others as well.</summary>
    private const int Seed = 1;

    /// <summary>The LSTM layer of the paper on the published configuration, one frame of 32 channels: nine matrices, the last vector stage and the total.</summary>
    public static ImmutableArray<PublishedRow> Layer(int seed = Seed)
    {
        var architecture = ArchitectureCatalog.Find("ese-ku060-32x32");
        ImmutableArray<PublishedRow> stages = [.. Stages(PublishedNetworks.Layer, PublishedNetworks.LayerDensity, architecture, seed)];
        return stages.Add(Sum(LayerTotal, stages, 1, PublishedNetworks.LayerMicroseconds));
    }

    /// <summary>The Sogou network of three layers on the KU115 configuration: 100 frames of 32 channels, with nothing fitted to its time.</summary>
    public static PublishedRow Sogou(int seed = Seed)
    {
        var architecture = ArchitectureCatalog.Find("ese-ku115-32x32");
        var stages = PublishedNetworks.Sogou.SelectMany((layer, index) => Stages(layer, PublishedNetworks.SogouDensity, architecture, seed + (100 * index)));
        return Sum("sogou", [.. stages], PublishedNetworks.SogouFrames, PublishedNetworks.SogouMilliseconds * 1000) with { Provenance = Provenance.Predicted };
    }

    private static IEnumerable<PublishedRow> Stages(
        ImmutableArray<PublishedMatrix> matrices, double density, ArchitectureRecord architecture, int seed)
    {
        var published = 0.0;
        for (var index = 0; index < matrices.Length; index++)
        {
            published += matrices[index].PublishedMicroseconds;
            yield return Stage(matrices[index], index == matrices.Length - 1, density, architecture, seed + index);
        }

        // What the published total has beyond its matrices.
        var last = VectorStage.Cycles(matrices[0].Rows);
        yield return new PublishedRow(
            "vectors", 0, 0, 0, last, last / architecture.ClockMegahertz, Math.Round(PublishedNetworks.LayerMicroseconds - published, 2), Provenance.Fitted);
    }

    private static PublishedRow Stage(PublishedMatrix matrix, bool isProjection, double density, ArchitectureRecord architecture, int seed)
    {
        var entries = PrunedMask.Entries(matrix, architecture.Lanes, density, seed);
        var lines = (long)entries.Max(element => element.Sum());
        var queue = QueueModel.Run(entries, architecture.QueueDepth).Cycles;
        var vectors = VectorStage.Cycles(isProjection ? matrix.Columns : matrix.Rows);
        var cycles = isProjection ? queue + vectors : Math.Max(queue, vectors);
        return new PublishedRow(
            matrix.Name, lines * architecture.Lanes, lines / architecture.ClockMegahertz, queue, cycles, cycles / architecture.ClockMegahertz,
            matrix.PublishedMicroseconds, isProjection ? Provenance.PartlyFitted : cycles == queue ? Provenance.Predicted : Provenance.Fitted);
    }

    private static PublishedRow Sum(string name, ImmutableArray<PublishedRow> stages, int frames, double published) => new(
        name, stages.Sum(stage => stage.Entries) * frames, stages.Sum(stage => stage.TheoreticalMicroseconds) * frames,
        stages.Sum(stage => stage.QueueCycles) * frames, stages.Sum(stage => stage.ModelCycles) * frames,
        stages.Sum(stage => stage.ModelMicroseconds) * frames, published, Provenance.PartlyFitted);
}
