using Ese.Compiler;
using Ese.Model;

namespace Ese.Tool.Tests.Benchmarking;

/// <summary>A baseline that computes nothing.</summary>
internal sealed class ConstantBaseline : IBaseline
{
    public string Name => "Constant";

    public string Version => "1";

    public IBaselineNetwork Load(EseModel model, BaselineRun run)
    {
        LayerShape[] layers = [.. ModelShapes.Infer(model).Layers.Skip(run.FirstLayer).Take(run.LayerCount)];
        int steps = layers.Aggregate(run.Steps, (count, layer) => layer.StepsFor(count));
        return new Network(run.Steps * run.Channels * layers[0].InputWidth, steps * run.Channels * layers[^1].OutputWidth);
    }

    private sealed record Network(int InputLength, int OutputLength) : IBaselineNetwork
    {
        public void Run(ReadOnlySpan<float> input, Span<float> output)
        {
            Assert.Equal(InputLength, input.Length);
            Assert.Equal(OutputLength, output.Length);
            output.Fill(0.5f);
        }

        public void Dispose()
        {
        }
    }
}
