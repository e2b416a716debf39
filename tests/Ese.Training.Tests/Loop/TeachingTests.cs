using Ese.Isa;
using Ese.Model;

namespace Ese.Training.Tests.Loop;

public sealed class TeachingTests : IDisposable
{
    private readonly SmallTraining _training = new();

    public void Dispose() => _training.Dispose();

    [Fact]
    public void ATeacherChangesWhatIsLearnedAndIsTold()
    {
        EseModel teacher = EseModelFile.Identify(_training.Train("teacher").Model with { Name = "teacher" });
        var teaching = new Teaching(teacher, 0.5f);
        TrainingResult alone = _training.Train("alone");
        TrainingResult taught = _training.Train("taught", change: options => options with { Teaching = teaching });
        Assert.NotEqual(SmallTraining.BytesOf(alone), SmallTraining.BytesOf(taught));
        Assert.Equal(
            SmallTraining.BytesOf(taught),
            SmallTraining.BytesOf(_training.Train("threads", threads: 2, change: options => options with { Teaching = teaching })));

        EseModel finished = _training.Prepare(change: options => options with { Teaching = teaching }).Finish(taught);
        Assert.EndsWith($"; teacher={teacher.Id}; teacher-share=0.5", finished.Provenance.Single(step => step.Step == "train").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunDoesNotGoOnWithAnotherTeacher()
    {
        EseModel model = NetworkInitializer.Create(Read(SmallTraining.Recipe), RandomSource.FromSeed(5));
        _training.Train("run", change: options => options with { Teaching = new Teaching(model, 0.5f) });
        var error = Assert.Throws<EseException>(() => _training.Train("run", change: options => options with { Teaching = new Teaching(model, 0.25f) }));
        Assert.Equal(ErrorTable.CheckpointOfAnotherRun, error.Code);
        Assert.Contains("teacher-share=0.25", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"windowSamples\": 32", "\"windowSamples\": 16", "front end")]
    [InlineData("\"labels\": \"_AB \"", "\"labels\": \"_AC \"", "labels")]
    [InlineData("\"stride\": [2, 2]", "\"stride\": [2, 1]", "number of time steps")]
    [InlineData("\"padding\": [0, 1]", "\"padding\": [0, 0]", "number of time steps")]
    public void AModelThatHearsOrWritesSomethingElseCannotTeach(string recipe, string other, string reason)
    {
        var teaching = new Teaching(Read(SmallTraining.Recipe.Replace(recipe, other, StringComparison.Ordinal)), 0.5f, "teacher.esemodel");
        var error = Assert.Throws<EseException>(() => _training.Prepare(change: options => options with { Teaching = teaching }));
        Assert.Equal((ErrorTable.TeacherDisagrees, "teacher.esemodel"), (error.Code, error.File));
        Assert.Contains($"its {reason} is not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelOfAnotherSizeCanTeach() => new Teaching(
        Read(SmallTraining.Recipe.Replace("\"hidden\": 8", "\"hidden\": 12", StringComparison.Ordinal)), 0.5f).Require(Read(SmallTraining.Recipe));

    private static EseModel Read(string recipe) => RecipeReader.Read(System.Text.Encoding.UTF8.GetBytes(recipe)).Shape;
}
