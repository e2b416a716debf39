using Ese.Isa;
using Ese.Model;

namespace Ese.Training.Tests.Loop;

public sealed class StartModelTests
{
    private static readonly EseModel Shape = Read(SmallTraining.Recipe);

    [Fact]
    public void AModelOfTheRecipesShapeWillDo() => StartModel.Require(NetworkInitializer.Create(Shape, RandomSource.FromSeed(1)), Shape, null);

    [Theory]
    [InlineData("\"windowSamples\": 32", "\"windowSamples\": 16", "front end")]
    [InlineData("\"labels\": \"_AB \"", "\"labels\": \"_AC \"", "labels")]
    [InlineData("\"hidden\": 8", "\"hidden\": 9", "layer 'rnn', forward, input weights")]
    [InlineData("\"stride\": [2, 2]", "\"stride\": [2, 1]", "layer 'conv'")]
    [InlineData("\"peephole\": true, ", "", "layer 'rnn', forward, peepholes")]
    [InlineData("\"min\": 0, \"max\": 20", "\"min\": 0, \"max\": 6", "layer 'conv.activation'")]
    [InlineData("\"kind\": \"hardTanh\", \"min\": 0, \"max\": 20", "\"kind\": \"tanh\"", "layer 'conv.activation'")]
    [InlineData(", \"inputBatchNorm\": \"fc.norm\"", "", "number of layers")]
    public void AnotherModelIsRefused(string recipe, string other, string reason)
    {
        EseModel start = Read(SmallTraining.Recipe.Replace(recipe, other, StringComparison.Ordinal));
        var error = Assert.Throws<EseException>(() => StartModel.Require(start, Shape, "start.esemodel"));
        Assert.Equal((ErrorTable.StartModelDisagrees, "start.esemodel"), (error.Code, error.File));
        Assert.Contains($"its {reason} is not the recipe's", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rnn", "gate")]
    [InlineData("rnn", "candidate")]
    [InlineData("rnn", "cell")]
    [InlineData("norm", "epsilon")]
    public void ALayerThatComputesSomethingElseIsRefused(string name, string part)
    {
        EseModel start = Shape with { Layers = [.. Shape.Layers.Select(layer => layer.Name == name ? Changed(layer, part) : layer)] };
        var error = Assert.Throws<EseException>(() => StartModel.Require(start, Shape, null));
        Assert.Equal(ErrorTable.StartModelDisagrees, error.Code);
        Assert.Contains($"its layer '{name}' is not the recipe's", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gate")]
    [InlineData("candidate")]
    public void AGruThatComputesSomethingElseIsRefused(string part)
    {
        EseModel gru = Read(SmallTraining.Recipe.Replace("\"kind\": \"lstm\"", "\"kind\": \"gru\"", StringComparison.Ordinal)
            .Replace(", \"peephole\": true, \"projection\": 6", "", StringComparison.Ordinal));
        StartModel.Require(NetworkInitializer.Create(gru, RandomSource.FromSeed(1)), gru, null);
        EseModel start = gru with { Layers = [.. gru.Layers.Select(layer => layer is GruLayer ? Changed(layer, part) : layer)] };
        Assert.Equal(ErrorTable.StartModelDisagrees, Assert.Throws<EseException>(() => StartModel.Require(start, gru, null)).Code);
    }

    private static Layer Changed(Layer layer, string part) => (layer, part) switch
    {
        (LstmLayer lstm, "gate") => lstm with { GateActivation = new Activation(ActivationKind.HardTanh, 0, 1) },
        (LstmLayer lstm, "candidate") => lstm with { CandidateActivation = new Activation(ActivationKind.HardTanh, -1, 1) },
        (LstmLayer lstm, "cell") => lstm with { CellActivation = new Activation(ActivationKind.HardTanh, -1, 1) },
        (GruLayer gru, "gate") => gru with { GateActivation = new Activation(ActivationKind.HardTanh, 0, 1) },
        (GruLayer gru, "candidate") => gru with { CandidateActivation = new Activation(ActivationKind.HardTanh, -1, 1) },
        (BatchNormLayer norm, "epsilon") => norm with { Epsilon = 1e-3f },
        _ => throw new ArgumentException(part),
    };

    private static EseModel Read(string recipe) => RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(recipe)).Shape;
}
