using System.Diagnostics;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Turns the folded network into integers, and proves that no accumulator overflows.</summary>
public sealed class QuantizePass : ICompilerPass
{
    // Logits meet no multiplier, only the host's decoder, so nothing is won by narrowing them.
    private const int LogitBits = 16;

    /// <inheritdoc/>
    public string Name => "quantise";

    /// <inheritdoc/>
    public string Summary => "Chooses number formats from weights and calibration, rounds, and proves that no accumulator can overflow.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        CheckOptions(compilation);
        var graph = compilation.Folded!;
        var context = new QuantizeContext(compilation);
        var input = VectorState.Any(context.Vectors.Calibrated(CalibrationNames.Input, graph.Layers[0].Name, context.VectorBits));
        var inputFormat = input.Format;
        var layers = new QuantizedLayer[graph.Layers.Length];
        for (var index = 0; index < layers.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bits = index == layers.Length - 1 ? LogitBits : context.VectorBits;
            layers[index] = Quantize(context, graph.Layers[index], input, bits, out var output);
            input = output;
        }

        compilation.Quantized = new QuantizedGraph
        {
            Input = inputFormat,
            InputWidth = graph.InputWidth,
            Layers = [.. layers],
            Tables = context.Tables.Tables,
        };
        compilation.Quantization = context.Report();
    }

    private static QuantizedLayer Quantize(
        QuantizeContext context, FoldedLayer layer, VectorState input, int bits, out VectorState output) => layer switch
        {
            FoldedConv2d conv => MatrixLayerQuantizer.Quantize(context, conv, input, bits, out output),
            FoldedFullyConnected fullyConnected => MatrixLayerQuantizer.Quantize(context, fullyConnected, input, bits, out output),
            FoldedLstm lstm => new LstmQuantizer(context, lstm).Quantize(input, out output),
            FoldedGru gru => new GruQuantizer(context, gru).Quantize(input, out output),
            _ => throw new UnreachableException(),
        };

    private static void CheckOptions(Compilation compilation)
    {
        var (options, target) = (compilation.Options, compilation.Architecture);
        if (!ActivationTables.Profiles.Contains(options.Tables, StringComparer.Ordinal))
        {
            throw compilation.Error(
                ErrorTable.OptionOutOfRange,
                $"Table profile '{options.Tables}' was asked for; it must be {string.Join(" or ", ActivationTables.Profiles)}.");
        }

        if (!target.SlotFormats.Any(format => format.WeightBits == options.WeightBits))
        {
            var widths = target.SlotFormats.Select(format => format.WeightBits).Distinct().Order();
            throw compilation.Error(
                ErrorTable.FormatNotSupported,
                $"Weights of {options.WeightBits} bits were asked for, but target '{target.Name}' has {string.Join(", ", widths)}.");
        }

        if (!target.VectorBits.Contains(options.VectorBits))
        {
            throw compilation.Error(
                ErrorTable.FormatNotSupported,
                $"Vectors of {options.VectorBits} bits were asked for, but target '{target.Name}' has {string.Join(", ", target.VectorBits)}.");
        }
    }
}
