using Ese.Compiler;
using Microsoft.ML.OnnxRuntime;

namespace Ese.Baselines.Ort;

/// <summary>A session over pinned buffers, so that a run allocates and copies nothing but its input and output.</summary>
internal sealed class OrtNetwork : IBaselineNetwork
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private readonly float[] _input;
    private readonly float[] _output;

    public OrtNetwork(NetworkGraph graph, BaselineRun run)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = run.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        // Workers may spin while a network runs, but not on into the measurement of the other side.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        _session = new InferenceSession(graph.ToModel(), options);
        _input = new float[run.Steps * run.Channels * graph.InputWidth];
        _output = new float[graph.OutputSteps * run.Channels * graph.OutputWidth];
        _inputNames = [NetworkGraph.InputName, .. graph.States.Select(state => state.Name)];
        _outputNames = [graph.OutputName];
        _inputs =
        [
            OrtValue.CreateTensorValueFromMemory(_input, [run.Steps, run.Channels, graph.InputWidth]),
            .. graph.States.Select(state => OrtValue.CreateTensorValueFromMemory(new float[run.Channels * state.Width], [run.Channels, state.Width])),
        ];
        _outputs = [OrtValue.CreateTensorValueFromMemory(_output, [graph.OutputSteps, run.Channels, graph.OutputWidth])];
    }

    /// <inheritdoc/>
    public int InputLength => _input.Length;

    /// <inheritdoc/>
    public int OutputLength => _output.Length;

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<float> input, Span<float> output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, _input.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(output.Length, _output.Length);
        input.CopyTo(_input);
        _session.Run(_options, _inputNames, _inputs, _outputNames, _outputs);
        _output.CopyTo(output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OrtValue value in _inputs.Concat(_outputs))
        {
            value.Dispose();
        }

        _options.Dispose();
        _session.Dispose();
    }
}
