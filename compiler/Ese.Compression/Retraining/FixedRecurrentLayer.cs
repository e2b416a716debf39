using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Compiler;
using Ese.Isa;
using Ese.Training;

namespace Ese.Compression;

/// <summary>
/// An LSTM or GRU layer in integers. The backward pass is that of the layer in single precision, from tapes that hold what
/// the integers stand for: gradients pass straight through all rounding, and where a sum of two directions was limited none passes.
/// </summary>
internal sealed class FixedRecurrentLayer : FixedLayer
{
    private readonly RecurrentTraining _inner;
    private readonly ImmutableArray<FixedRecurrence> _directions;
    private readonly Scratch _output = new();
    private QuantizedSum? _sum;
    private FixedFormat _format;
    private Activations? _input;
    private Activations? _result;

    /// <summary>Wraps an LSTM layer.</summary>
    public FixedRecurrentLayer(LstmTraining inner)
    {
        _inner = inner;
        _directions = [.. inner.Directions.Select((direction, index) => new FixedLstm(direction, reversed: index == 1))];
    }

    /// <summary>Wraps a GRU layer.</summary>
    public FixedRecurrentLayer(GruTraining inner)
    {
        _inner = inner;
        _directions = [.. inner.Directions.Select((direction, index) => new FixedGru(direction, reversed: index == 1))];
    }

    /// <inheritdoc/>
    public override TrainingLayer Inner => _inner;

    /// <inheritdoc/>
    public override void Load(QuantizedLayer layer, FixedFormat input, IReadOnlyList<ActivationTable> tables)
    {
        _format = layer.Output;
        switch (layer)
        {
            case QuantizedLstm lstm:
                _sum = lstm.Sum;
                ((FixedLstm)_directions[0]).Load(lstm, lstm.Forward, input, tables);
                if (lstm.Backward is { } second) ((FixedLstm)_directions[1]).Load(lstm, second, input, tables);
                break;
            case QuantizedGru gru:
                _sum = gru.Sum;
                ((FixedGru)_directions[0]).Load(gru, gru.Forward, input, tables);
                if (gru.Backward is { } other) ((FixedGru)_directions[1]).Load(gru, other, input, tables);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc/>
    public override Activations Forward(Activations input, TrainingPass pass)
    {
        _input = input;
        foreach (var direction in _directions) direction.Begin(input, pass.Workers);
        var groups = RecurrentGroup.Split(input.Layout, (pass.Workers.Threads + _directions.Length - 1) / _directions.Length);
        pass.Workers.Run(groups.Length * _directions.Length, task => _directions[task % _directions.Length].Run(groups[task / _directions.Length]));
        return _result = Join(input.Layout, pass.Workers);
    }

    /// <inheritdoc/>
    public override Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient)
    {
        if (_sum is not null)
            FixedRows.Run(pass.Workers, outputGradient.Rows, row => ClearLimited(_result!.Row(row), outputGradient.Row(row)));
        return _inner.Backward(_input!, outputGradient, pass, needsInputGradient);
    }

    private Activations Join(SequenceLayout layout, Workers workers)
    {
        var width = _directions[0].Outputs;
        if (_directions.Length == 1) return new Activations(_directions[0].HiddenRows, layout, width);
        var output = _output.Take(layout, _sum is null ? 2 * width : width);
        FixedRows.Run(workers, layout.Rows, row =>
        {
            ReadOnlySpan<float> first = _directions[0].HiddenRows.AsSpan(row * width, width);
            ReadOnlySpan<float> second = _directions[1].HiddenRows.AsSpan(row * width, width);
            var joined = output.Row(row);
            if (_sum is null)
            {
                first.CopyTo(joined);
                second.CopyTo(joined[width..]);
                return;
            }

            var firstSteps = Math.ScaleB(1.0, _directions[0].Hidden.FractionBits + _sum.FirstShift);
            var secondSteps = Math.ScaleB(1.0, _directions[1].Hidden.FractionBits + _sum.SecondShift);
            for (var element = 0; element < width; element++)
            {
                var sum = FixedMath.RoundingShift((long)(first[element] * firstSteps) + (long)(second[element] * secondSteps), _sum.Shift);
                joined[element] = FixedMath.SaturateVector(sum, _format.Bits == 8) * (float)_format.Step;
            }
        });
        return output;
    }

    private void ClearLimited(ReadOnlySpan<float> vector, Span<float> gradient)
    {
        var (low, high) = ((float)_format.Dequantize(_format.Minimum), (float)_format.Dequantize(_format.Maximum));
        for (var element = 0; element < gradient.Length; element++)
            if (vector[element] <= low || vector[element] >= high) gradient[element] = 0;
    }
}
