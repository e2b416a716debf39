using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

[Collection(PackageCollection.Name)]
public class IncrementalBuildTests(PackageFeed feed, IncrementalScenario scenario) : IClassFixture<IncrementalScenario>
{
    [Fact]
    public void ACleanBuildCompilesEveryModelOnceAndTheProgramRuns()
    {
        Assert.Equal(["first.esemodel", "second.en.esemodel"], scenario.Clean.Compiled);
        Assert.Empty(scenario.Clean.Findings);
        Assert.Equal(
            "Demo.FirstRecognizer first True 5\nDemo.SecondEnRecognizer second True 5", scenario.CleanProgram.Output.Trim());
        Assert.Equal(
            [
                "Demo.FirstRecognizer.esebin",
                "Demo.FirstRecognizer.esemanifest",
                "Demo.FirstRecognizer.eseoptions",
                "Demo.FirstRecognizer.report.txt",
                "Demo.SecondEnRecognizer.esebin",
                "Demo.SecondEnRecognizer.esemanifest",
                "Demo.SecondEnRecognizer.eseoptions",
                "Demo.SecondEnRecognizer.report.txt",
            ],
            scenario.CleanOutputs);
    }

    [Fact]
    public void ThePackageWasRestoredIntoAFolderThatStartedEmpty()
    {
        Assert.True(File.Exists(feed.TaskAssembly));
        Assert.DoesNotContain("MSB4018", scenario.Clean.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ADotEnInAModelsNameIsNoCulture() => Assert.False(scenario.HasCultureFolder);

    [Fact]
    public void ASecondBuildCompilesNothing()
    {
        Assert.Empty(scenario.Again.Compiled);
        Assert.True(scenario.Again.Skipped("EseCompile"), scenario.Again.Output);
        Assert.True(scenario.Again.Skipped("CoreCompile"), scenario.Again.Output);
    }

    [Fact]
    public void ADesignTimeBuildAfterABuildChangesNothing()
    {
        Assert.False(scenario.DesignTimeChangedOutputs);
        Assert.Empty(scenario.DesignTime.Compiled);
        Assert.True(scenario.DesignTime.Skipped("EseGenerateManifest"), scenario.DesignTime.Output);
    }

    [Fact]
    public void TouchingOneModelCompilesThatModel() => Assert.Equal(["first.esemodel"], scenario.Touched.Compiled);

    [Fact]
    public void AnotherClassNameCompilesThatModelAndTheOldClassIsGone()
    {
        Assert.Equal(["first.esemodel"], scenario.Renamed.Compiled);
        Assert.Equal("Demo.Renamed first True 5\nDemo.SecondEnRecognizer second True 5", scenario.RenamedProgram.Output.Trim());
        Assert.DoesNotContain(scenario.RenamedOutputs, file => file.Contains("FirstRecognizer", StringComparison.Ordinal));
    }

    [Fact]
    public void ARemovedModelLeavesNoFiles()
    {
        Assert.Empty(scenario.Removed.Compiled);
        Assert.Equal(
            ["Demo.Renamed.esebin", "Demo.Renamed.esemanifest", "Demo.Renamed.eseoptions", "Demo.Renamed.report.txt"], scenario.RemovedOutputs);
    }

    [Fact]
    public void ADamagedModelFailsTheBuildAtItsPathAndNothingIsHalfWritten()
    {
        Assert.Equal(1, scenario.Corrupt.ExitCode);
        var finding = Assert.Single(scenario.Corrupt.Findings);
        Assert.StartsWith($"{scenario.ModelPath} : error ESE0001: ", finding, StringComparison.Ordinal);
        Assert.False(scenario.CorruptChangedOutputs);
        Assert.Equal(["first.esemodel"], scenario.Fixed.Compiled);
    }

    [Fact]
    public void NewTasksCompileEveryModel() => Assert.Equal(["first.esemodel"], scenario.NewTasks.Compiled);

    [Fact]
    public void CleanLeavesNothing() => Assert.Empty(scenario.OutputsAfterClean);
}
