namespace Ese.Compiler;

/// <summary>
/// A recurrent layer in one loop over time. Where a step's vectors have a buffer and an accumulator bank of their own, the
/// element unit works under the matrices of what does not depend on it, the next step's input is loaded while this one's is no
/// longer read, and a result is stored while the next is computed; see <c>docs/architecture.md</c>, "Schedule".
/// </summary>
internal sealed class RecurrentScheduler
{
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

    /// <summary>Schedules a layer.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Its input.</param>
    /// <param name="output">Its output.</param>
    /// <param name="sideBySide">Room for the outputs of two directions that are summed.</param>
    /// <param name="report">The overflow certificate, or null.</param>
    public static void Schedule(
        ProgramBuilder builder, LaneRecurrent layer, VectorSequence input, VectorSequence output, VectorSequence? sideBySide, QuantizationReport? report)
    {
        builder.BeginSection(layer.Name);
        if (layer.Directions.Length == 1)
        {
            new RecurrentScheduler(builder, layer, input, output, report).OneDirection();
        }
        else if (layer.Sum is null)
        {
            new RecurrentScheduler(builder, layer, input, output, report).TwoDirections();
        }
        else
        {
            new RecurrentScheduler(builder, layer, input, sideBySide!, report).TwoDirections();
            SumScheduler.Schedule(builder, layer, sideBySide!, output);
        }
    }

    /// <summary>
    /// One direction, which keeps hidden vector and cells in the state segment, so that an utterance can be run in pieces. Its
    /// input is multiplied while the step before is still being projected.
    /// </summary>
    private void OneDirection()
    {
        var only = Direction(0, gateBank: 0, projectionBank: 1);
        only.LoadParameters();
        only.LoadState();
        only.LoadFirst();
        _builder.BeginTimeLoop(_output.Axis);
        only.MultiplyInput();
        only.StorePrevious();
        only.MultiplyHidden();
        only.LoadNext();
        only.UpdateCells();
        if (only.HasProjection)
        {
            only.MultiplyProjection();
            only.RoundProjection();
        }

        _builder.EndLoop();
        only.StoreLast();
        only.StoreState();
    }

    /// <summary>
    /// Two directions, which start from zero. Each has a bank, so the element unit works for one of them while the matrix unit
    /// works for the other; a projection takes the bank that its own gates have just cleared.
    /// </summary>
    private void TwoDirections()
    {
        var forward = Direction(0, gateBank: 0, projectionBank: 0);
        var backward = Direction(1, gateBank: 1, projectionBank: 1);
        foreach (var direction in new[] { forward, backward })
        {
            direction.LoadParameters();
            direction.ZeroState();
            direction.LoadFirst();
        }

        _builder.BeginTimeLoop(_output.Axis);
        forward.MultiplyInput();
        forward.MultiplyHidden();
        forward.LoadNext();
        backward.StorePrevious();
        forward.UpdateCells();
        backward.MultiplyInput();
        backward.MultiplyHidden();
        backward.LoadNext();
        if (forward.HasProjection)
        {
            backward.UpdateCells();
            forward.MultiplyProjection();
            forward.RoundProjection();
            backward.MultiplyProjection();
            forward.Store();
            backward.RoundProjection();
        }
        else
        {
            forward.Store();
            backward.UpdateCells();
        }

        _builder.EndLoop();
        backward.StoreLast();
    }

    private RecurrentDirection Direction(int index, int gateBank, int projectionBank) => new(_builder, _layer, index)
    {
        Input = _input,
        Output = _output,
        Offset = index == 0 ? 0 : _layer.Directions[0].Hidden.Words,
        GateBank = gateBank,
        ProjectionBank = projectionBank,
        Report = _report,
    };
}
