using Ese.Isa;

namespace Ese.Compiler;

/// <summary>One direction of a recurrent layer: its buffers, and the instructions of each part of a step.</summary>
internal sealed class RecurrentDirection
{
    private readonly ProgramBuilder _builder;
    private readonly LaneRecurrent _layer;
    private readonly LaneDirection _direction;
    private readonly RecurrentBuffers _buffers;
    private readonly int _index;
    private int _hiddenPlace;
    private int _cellPlace;

    /// <summary>Creates the buffers of a direction in the current section.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="index">0 for the forward direction, 1 for the backward one.</param>
    public RecurrentDirection(ProgramBuilder builder, LaneRecurrent layer, int index)
    {
        _builder = builder;
        _layer = layer;
        _index = index;
        _direction = layer.Directions[index];
        _buffers = RecurrentBuffers.Create(builder, _direction, layer);
    }

    /// <summary>Where it reads.</summary>
    public required VectorSequence Input { get; init; }

    /// <summary>Where it stores.</summary>
    public required VectorSequence Output { get; init; }

    /// <summary>First word of what it stores in a step of <see cref="Output"/>.</summary>
    public required int Offset { get; init; }

    /// <summary>Bank of its gates.</summary>
    public required int GateBank { get; init; }

    /// <summary>Bank of its projection.</summary>
    public required int ProjectionBank { get; init; }

    /// <summary>The overflow certificate, or null.</summary>
    public required QuantizationReport? Report { get; init; }

    /// <summary>Whether it has a projection.</summary>
    public bool HasProjection => _direction.Projection is not null;

    private StepOrder Order => _index == 0 ? StepOrder.Forward : StepOrder.Reverse;

    /// <summary>Loads biases and peepholes.</summary>
    public void LoadParameters()
    {
        Part("parameters");
        _builder.LoadParameters(_buffers.Parameters, _direction.Parameters);
        if (_buffers.ProjectionParameters is { } zero)
        {
            _builder.LoadParameters(zero, ParameterWords.Zero(_direction.ProjectionSlots, _builder.Architecture.Lanes));
        }
    }

    /// <summary>Starts from a zero state.</summary>
    public void ZeroState()
    {
        Part("state");
        _builder.Zero(_buffers.Hidden, 0, _buffers.Hidden.Words);
        if (_buffers.Cells is { } fresh)
        {
            _builder.Zero(fresh, 0, fresh.Words);
        }
    }

    /// <summary>Starts from the state of the state segment.</summary>
    public void LoadState()
    {
        Part("state");
        _hiddenPlace = _builder.State(_buffers.Hidden.Words);
        _cellPlace = _builder.State(_buffers.Cells?.Words ?? 0);
        _builder.LoadState(_hiddenPlace, _buffers.Hidden);
        if (_buffers.Cells is { } cells)
        {
            _builder.LoadState(_cellPlace, cells);
        }
    }

    /// <summary>Stores the state to the state segment.</summary>
    public void StoreState()
    {
        Part("state");
        _builder.StoreState(_hiddenPlace, _buffers.Hidden);
        if (_buffers.Cells is { } cells)
        {
            _builder.StoreState(_cellPlace, cells);
        }
    }

    /// <summary>Loads the input of the first step, and zeroes what no step writes.</summary>
    public void LoadFirst()
    {
        Part("input");
        _builder.ZeroBehind(_buffers.Input, _layer.Input.Words);
        if (_buffers.Memory is { } memory)
        {
            _builder.ZeroBehind(memory, _direction.Slots * _builder.Architecture.Lanes);
        }

        _builder.LoadStep(Input, Order, _buffers.Input, _layer.Input.Words);
    }

    /// <summary>Loads the input of the next step.</summary>
    public void LoadNext()
    {
        Part("input");
        _builder.LoadStep(Input, Order, _buffers.Input, _layer.Input.Words, ahead: true);
    }

    /// <summary>Multiplies the input.</summary>
    public void MultiplyInput()
    {
        Part("input");
        _builder.Multiply(_direction.Input, _buffers.Input, GateBank, Narrow(AccumulatorStage.Gates));
    }

    /// <summary>Multiplies the hidden vector.</summary>
    public void MultiplyHidden()
    {
        Part("recurrent");
        _builder.Multiply(_direction.Recurrent, _buffers.Hidden, GateBank, Narrow(AccumulatorStage.Gates));
    }

    /// <summary>Updates cells and hidden vector, or the vector before the projection.</summary>
    public void UpdateCells()
    {
        Part("gates");
        if (_layer.Source is QuantizedGru gru)
        {
            _builder.Gru(gru, _index == 0 ? gru.Forward : gru.Backward!, _direction.Slots, GateBank, _buffers.Parameters, _buffers.Hidden);
            return;
        }

        var lstm = (QuantizedLstm)_layer.Source;
        _builder.Lstm(
            lstm, Lstm, _direction.Slots, GateBank, _buffers.Parameters, _buffers.Cells!, _buffers.Memory ?? _buffers.Hidden);
    }

    /// <summary>Multiplies the projection.</summary>
    public void MultiplyProjection()
    {
        Part("projection");
        _builder.Multiply(_direction.Projection!, _buffers.Memory!, ProjectionBank, Narrow(AccumulatorStage.Projection));
    }

    /// <summary>Turns the projection into the hidden vector.</summary>
    public void RoundProjection()
    {
        Part("projection");
        _builder.Requantize(
            Lstm.Projection!.Requantize, Lstm.Hidden, _direction.ProjectionSlots, ProjectionBank, _buffers.ProjectionParameters!, _buffers.Hidden);
    }

    /// <summary>Stores the hidden vector of this step.</summary>
    public void Store() => Store(Order, behind: false);

    /// <summary>Stores the hidden vector of the step before.</summary>
    public void StorePrevious() => Store(Order, behind: true);

    /// <summary>Stores the hidden vector of the last step, behind the loop: it is the first one of the other order.</summary>
    public void StoreLast() => Store(Order == StepOrder.Forward ? StepOrder.Reverse : StepOrder.Forward, behind: false);

    private QuantizedLstmDirection Lstm =>
        _index == 0 ? ((QuantizedLstm)_layer.Source).Forward : ((QuantizedLstm)_layer.Source).Backward!;

    private void Store(StepOrder order, bool behind)
    {
        Part("output");
        _builder.StoreStep(Output, order, _buffers.Hidden, Offset, _direction.Hidden.Words, behind);
    }

    private bool Narrow(AccumulatorStage stage) => NarrowProof.Holds(Report, _layer.Name, _direction.Name, stage);

    private void Part(string part) => _builder.Part($"{_direction.Name}/{part}");
}
