using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// A recurrent layer, one direction after the other. A layer of one direction keeps hidden vector and cells in the state
/// segment, so that an utterance can be run in pieces; two directions start from zero.
/// </summary>
internal sealed class RecurrentScheduler
{
    private const int GateBank = 0;
    private const int ProjectionBank = 1;

    private readonly ProgramBuilder _builder;
    private readonly LaneRecurrent _layer;
    private readonly VectorSequence _input;
    private readonly VectorSequence _output;
    private readonly QuantizationReport? _report;

    private RecurrentScheduler(
        ProgramBuilder builder, LaneRecurrent layer, VectorSequence input, VectorSequence output, QuantizationReport? report)
    {
        _builder = builder;
        _layer = layer;
        _input = input;
        _output = output;
        _report = report;
    }

    private bool KeepsState => _layer.Directions.Length == 1;

    public static void Schedule(
        ProgramBuilder builder, LaneRecurrent layer, VectorSequence input, VectorSequence output, QuantizationReport? report)
    {
        var scheduler = new RecurrentScheduler(builder, layer, input, output, report);
        for (var index = 0; index < layer.Directions.Length; index++)
        {
            scheduler.Direction(layer.Directions[index], index);
        }
    }

    private void Direction(LaneDirection direction, int index)
    {
        _builder.BeginSection(_layer.Name);
        var buffers = RecurrentBuffers.Create(_builder, direction, _layer, sum: Adds(index));
        var order = index == 0 ? StepOrder.Forward : StepOrder.Reverse;

        Part(direction, "parameters");
        _builder.LoadParameters(buffers.Parameters, direction.Parameters);
        if (buffers.ProjectionParameters is { } zero)
        {
            _builder.LoadParameters(zero, ParameterWords.Zero(direction.ProjectionSlots, _builder.Architecture.Lanes));
        }

        Part(direction, "state");
        var (hiddenPlace, cellPlace) = Start(buffers);
        Part(direction, "input");
        _builder.ZeroBehind(buffers.Input, _layer.Input.Words);
        if (buffers.Memory is { } memory)
        {
            _builder.ZeroBehind(memory, direction.Slots * _builder.Architecture.Lanes);
        }

        _builder.BeginTimeLoop(_output.Axis);
        _builder.LoadStep(_input, order, buffers.Input, 0, _layer.Input.Words);
        if (buffers.Forward is { } forward)
        {
            Part(direction, "join");
            _builder.LoadStep(_output, order, forward, 0, direction.Hidden.Words);
        }

        Gates(direction, index, buffers);
        Part(direction, "output");
        Store(direction, index, buffers, order);
        _builder.EndLoop();
        if (KeepsState)
        {
            Part(direction, "state");
            _builder.StoreState(hiddenPlace, buffers.Hidden);
            if (buffers.Cells is { } cells)
            {
                _builder.StoreState(cellPlace, cells);
            }
        }
    }

    private (int Hidden, int Cells) Start(RecurrentBuffers buffers)
    {
        if (!KeepsState)
        {
            _builder.Zero(buffers.Hidden, 0, buffers.Hidden.Words);
            if (buffers.Cells is { } fresh)
            {
                _builder.Zero(fresh, 0, fresh.Words);
            }

            return default;
        }

        var hiddenPlace = _builder.State(buffers.Hidden.Words);
        var cellPlace = _builder.State(buffers.Cells?.Words ?? 0);
        _builder.LoadState(hiddenPlace, buffers.Hidden);
        if (buffers.Cells is { } cells)
        {
            _builder.LoadState(cellPlace, cells);
        }

        return (hiddenPlace, cellPlace);
    }

    private void Gates(LaneDirection direction, int index, RecurrentBuffers buffers)
    {
        var narrow = NarrowProof.Holds(_report, _layer.Name, direction.Name, AccumulatorStage.Gates);
        Part(direction, "input");
        _builder.Multiply(direction.Input, buffers.Input, GateBank, narrow);
        Part(direction, "recurrent");
        _builder.Multiply(direction.Recurrent, buffers.Hidden, GateBank, narrow);
        Part(direction, "gates");
        if (_layer.Source is QuantizedGru gru)
        {
            _builder.Gru(gru, index == 0 ? gru.Forward : gru.Backward!, direction.Slots, GateBank, buffers.Parameters, buffers.Hidden);
            return;
        }

        var lstm = (QuantizedLstm)_layer.Source;
        var source = index == 0 ? lstm.Forward : lstm.Backward!;
        _builder.Lstm(
            lstm, source, direction.Slots, GateBank, buffers.Parameters, buffers.Cells!, buffers.Memory ?? buffers.Hidden);
        if (direction.Projection is { } projection)
        {
            Part(direction, "projection");
            var proven = NarrowProof.Holds(_report, _layer.Name, direction.Name, AccumulatorStage.Projection);
            _builder.Multiply(projection, buffers.Memory!, ProjectionBank, proven);
            _builder.Requantize(
                source.Projection!.Requantize, source.Hidden, direction.ProjectionSlots, ProjectionBank, buffers.ProjectionParameters!, buffers.Hidden);
        }
    }

    private void Store(LaneDirection direction, int index, RecurrentBuffers buffers, StepOrder order)
    {
        var words = direction.Hidden.Words;
        if (buffers.Forward is { } forward)
        {
            _builder.Add(_layer.Sum!, _layer.OutputFormat, words, forward, buffers.Hidden, buffers.Joined!);
            _builder.StoreStep(_output, order, buffers.Joined!, 0, words);
            return;
        }

        var offset = index == 0 ? 0 : _layer.Directions[0].Hidden.Words;
        _builder.StoreStep(_output, order, buffers.Hidden, offset, words);
    }

    private bool Adds(int index) => index == 1 && _layer.Sum is not null;

    private void Part(LaneDirection direction, string part) => _builder.Part($"{direction.Name}/{part}");
}
