using Ese.Isa;

namespace Ese.Compiler;

/// <summary>The on-chip buffers of one direction of a recurrent layer.</summary>
internal sealed record RecurrentBuffers
{
    /// <summary>Biases and peepholes.</summary>
    public required OnChipBuffer Parameters { get; init; }

    /// <summary>Biases of the projection, which are zero; null without projection.</summary>
    public OnChipBuffer? ProjectionParameters { get; init; }

    /// <summary>The input vector of a step.</summary>
    public required OnChipBuffer Input { get; init; }

    /// <summary>The hidden vector.</summary>
    public required OnChipBuffer Hidden { get; init; }

    /// <summary>The vector m before the projection; null without projection.</summary>
    public OnChipBuffer? Memory { get; init; }

    /// <summary>The cells; null for a GRU.</summary>
    public OnChipBuffer? Cells { get; init; }

    /// <summary>Creates the buffers of a direction.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="layer">Its layer.</param>
    public static RecurrentBuffers Create(ProgramBuilder builder, LaneDirection direction, LaneRecurrent layer)
    {
        var lanes = builder.Architecture.Lanes;
        var positions = direction.Slots * lanes;
        var projected = direction.ProjectionSlots * lanes;
        OnChipBuffer New(OnChipSpace space, string part, int words) => builder.Buffer(space, $"{direction.Name} {part}", words);
        var hasProjection = direction.Projection is not null;
        return new RecurrentBuffers
        {
            Parameters = New(OnChipSpace.Parameter, "parameters", direction.Parameters.Length),
            ProjectionParameters = hasProjection ? New(OnChipSpace.Parameter, "projection biases", projected) : null,
            Input = New(OnChipSpace.Activation, "input", builder.ColumnWords(layer.Input.Words)),
            Hidden = New(OnChipSpace.Activation, "hidden", Math.Max(hasProjection ? projected : positions, builder.ColumnWords(direction.Hidden.Words))),
            Memory = hasProjection
                ? New(OnChipSpace.Activation, "memory", Math.Max(positions, builder.ColumnWords(direction.Projection!.SourceColumn.Length)))
                : null,
            Cells = layer.Source is QuantizedLstm ? New(OnChipSpace.Cell, "cells", positions) : null,
        };
    }
}
