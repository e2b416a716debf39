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
    [InlineData(", \"inputBatchNorm\": \"fc.norm\"", "", "number of layers")]
    public void AnotherModelIsRefused(string recipe, string other, string reason)
    {
        EseModel start = Read(SmallTraining.Recipe.Replace(recipe, other, StringComparison.Ordinal));
        var error = Assert.Throws<EseException>(() => StartModel.Require(start, Shape, "start.esemodel"));
        Assert.Equal((ErrorTable.StartModelDisagrees, "start.esemodel"), (error.Code, error.File));
        Assert.Contains($"its {reason} is not the recipe's", error.Message, StringComparison.Ordinal);
    }

    private static EseModel Read(string recipe) => RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(recipe)).Shape;
}
