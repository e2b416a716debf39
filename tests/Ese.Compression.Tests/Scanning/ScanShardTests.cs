using CsCheck;
using Ese.Isa;

namespace Ese.Compression.Tests;

public class ScanShardTests
{
    [Fact]
    public void ShardsDivideTheItems() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 200]).Sample((count, item) =>
        Assert.Single(Enumerable.Range(1, count), number => new ScanShard(number, count).Has(item)));

    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("3/8", 3, 8)]
    public void AShardIsGivenAsNumberAndCount(string text, int number, int count) =>
        Assert.Equal(new ScanShard(number, count), ScanShard.Parse(text, _ => null));

    [Theory]
    [InlineData("")]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("-1/4")]
    [InlineData("+1/4")]
    [InlineData("1/99999999999")]
    [InlineData("AUTO")]
    public void AnythingElseIsRefused(string text) =>
        Assert.Equal(ErrorTable.InvalidShard, Assert.Throws<EseException>(() => ScanShard.Parse(text, _ => null)).Code);

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID=3;SLURM_ARRAY_TASK_MIN=1;SLURM_ARRAY_TASK_COUNT=8", 3, 8)]
    [InlineData("SLURM_ARRAY_TASK_ID=0;SLURM_ARRAY_TASK_MIN=0;SLURM_ARRAY_TASK_COUNT=8;SLURM_ARRAY_TASK_STEP=1", 1, 8)]
    [InlineData("SLURM_ARRAY_TASK_ID=8;SLURM_ARRAY_TASK_MIN=2;SLURM_ARRAY_TASK_COUNT=7;SLURM_ARRAY_TASK_STEP=3", 3, 7)]
    [InlineData("JOB_COMPLETION_INDEX=0;JOB_COMPLETIONS=4", 1, 4)]
    [InlineData("JOB_COMPLETION_INDEX=3;JOB_COMPLETIONS=4", 4, 4)]
    public void AJobSaysWhichShardItIs(string environment, int number, int count) =>
        Assert.Equal(new ScanShard(number, count), ScanShard.Parse("auto", Variables(environment)));

    [Theory]
    [InlineData("")]
    [InlineData("SLURM_ARRAY_TASK_ID=3")]
    [InlineData("SLURM_ARRAY_TASK_ID=9;SLURM_ARRAY_TASK_MIN=1;SLURM_ARRAY_TASK_COUNT=8")]
    [InlineData("SLURM_ARRAY_TASK_ID=x;SLURM_ARRAY_TASK_COUNT=8")]
    [InlineData("SLURM_ARRAY_TASK_ID=6;SLURM_ARRAY_TASK_MIN=1;SLURM_ARRAY_TASK_COUNT=3;SLURM_ARRAY_TASK_STEP=4")]
    [InlineData("SLURM_ARRAY_TASK_ID=8;SLURM_ARRAY_TASK_MIN=1;SLURM_ARRAY_TASK_COUNT=4;SLURM_ARRAY_TASK_STEP=1")]
    [InlineData("JOB_COMPLETION_INDEX=1")]
    [InlineData("JOB_COMPLETION_INDEX=4;JOB_COMPLETIONS=4")]
    [InlineData("JOB_COMPLETION_INDEX=0;JOB_COMPLETIONS=many")]
    public void AJobThatDoesNotIsRefused(string environment) =>
        Assert.Equal(ErrorTable.InvalidShard, Assert.Throws<EseException>(() => ScanShard.Parse("auto", Variables(environment))).Code);

    [Fact]
    public void DensitiesAreSortedAndHaveTheWholeMatrix()
    {
        Assert.Equal(new[] { 1, 0.5, 0.1 }, ScanDensities.Parse("0.1,0.5").ToArray());
        Assert.Equal(ScanDensities.Default.ToArray(), ScanDensities.Parse("1,0.7,0.5,0.3,0.2,0.15,0.1,0.07,0.05").ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("0.5,0.5")]
    [InlineData("0.5;0.1")]
    [InlineData("NaN")]
    public void ImpossibleDensitiesAreRefused(string text) =>
        Assert.Equal(ErrorTable.InvalidDensities, Assert.Throws<EseException>(() => ScanDensities.Parse(text)).Code);

    private static Func<string, string?> Variables(string environment)
    {
        var variables = environment.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return variables.GetValueOrDefault;
    }
}
