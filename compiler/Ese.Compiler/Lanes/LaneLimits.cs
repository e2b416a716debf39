using Ese.Isa;

namespace Ese.Compiler;

/// <summary>The sizes and widths an architecture record allows, checked before anything is placed.</summary>
/// <param name="Architecture">What to compile for.</param>
/// <param name="File">The model's file, for errors.</param>
internal sealed record LaneLimits(ArchitectureRecord Architecture, string? File)
{
    private const int RecurrentGates = 4;

    /// <summary>Rows per lane an instruction can name.</summary>
    private static readonly int LargestRowField = (int)SpMV.Rows.Highest;

    /// <summary>Checks every layer.</summary>
    /// <exception cref="EseException">A layer needs more than the target has.</exception>
    public void Check(QuantizedGraph graph)
    {
        var width = graph.InputWidth;
        CheckVector("input", graph.Input);
        foreach (var layer in graph.Layers)
        {
            CheckVector(layer.Name, layer.Output);
            switch (layer)
            {
                case QuantizedLstm lstm:
                    CheckRecurrent(lstm.Name, width, lstm.Cells);
                    CheckRows(lstm.Name, lstm.Forward.Projection?.Weights.Rows ?? 0, 1);
                    break;
                case QuantizedGru gru:
                    CheckRecurrent(gru.Name, width, gru.Cells);
                    break;
                case QuantizedConv2d conv:
                    CheckRows(conv.Name, conv.OutputChannels, 1);
                    break;
                default:
                    CheckRows(layer.Name, layer.Outputs, 1);
                    break;
            }

            width = layer.Outputs;
        }
    }

    private void CheckRecurrent(string layer, int inputs, int cells)
    {
        if (inputs > Architecture.MaximumInput || cells > Architecture.MaximumCells)
        {
            throw new EseException(
                ErrorTable.LayerTooLarge,
                $"Layer '{layer}' has {inputs} inputs and {cells} cells; target {Architecture.Name} allows {Architecture.MaximumInput} "
                + $"inputs and {Architecture.MaximumCells} cells: choose a larger target.",
                File);
        }

        CheckRows(layer, cells, RecurrentGates);
    }

    private void CheckRows(string layer, int units, int gates)
    {
        var needed = LaneMatrix.Slots(units, Architecture.Lanes) * gates;
        var available = Math.Min(Architecture.RowsPerLane, LargestRowField);
        if (needed > available)
        {
            throw new EseException(
                ErrorTable.TooManyRowsPerLane,
                $"Layer '{layer}' needs {needed} accumulators per lane for {units} units; target {Architecture.Name} has {available}: "
                + "choose a target with more lanes or accumulators.",
                File);
        }
    }

    private void CheckVector(string name, FixedFormat format)
    {
        if (!Architecture.VectorBits.Contains(format.Bits))
        {
            throw new EseException(
                ErrorTable.FormatNotSupported,
                $"Vector '{name}' has {format.Bits} bits; target {Architecture.Name} computes with {string.Join(" and ", Architecture.VectorBits)} bits: "
                + "choose one of these.",
                File);
        }
    }
}
