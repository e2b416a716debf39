using Ese.Compiler;
using Ese.Model;
using Microsoft.ML.OnnxRuntime;

namespace Ese.Baselines.Ort;

/// <summary>ONNX Runtime on the processor.</summary>
public sealed class OrtBaseline : IBaseline
{
    /// <inheritdoc/>
    public string Name => "ONNX Runtime";

    /// <inheritdoc/>
    public string Version => OrtEnv.Instance().GetVersionString();

    /// <inheritdoc/>
    public IBaselineNetwork Load(EseModel model, BaselineRun run)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(run);
        return new OrtNetwork(new NetworkGraph(model, run), run);
    }
}
