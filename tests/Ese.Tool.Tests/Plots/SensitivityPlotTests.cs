using System.Buffers.Binary;
using Ese.Compiler.Evaluation;
using Ese.Compression;
using Ese.Tool.Plots;

namespace Ese.Tool.Tests.Plots;

public class SensitivityPlotTests
{
    [Theory]
    [InlineData(1, 460, 300)]
    [InlineData(4, 1380, 600)]
    [InlineData(130, 1380, 12_000)]
    public void ThePictureHasAnEndHoweverManyMatricesThereAre(int matrices, int width, int height)
    {
        byte[] picture = SensitivityPlot.ToPng(Report(matrices));
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20))));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(120, 0)]
    [InlineData(121, 2)]
    [InlineData(6144, 6025)]
    public void TheLastPanelTellsOfTheMatricesThatHaveNone(int matrices, int leftOut) => Assert.Equal(leftOut, SensitivityPlot.LeftOut(matrices));

    /// <summary>A scan of so many matrices at density 1 only.</summary>
    internal static ScanReport Report(int matrices)
    {
        var plan = new ScanPlan("m", "", "", [], 1, 1, [1], [.. Enumerable.Range(0, matrices).Select(index => new ScanMatrix($"m{index}", 8))]);
        return new ScanReport(plan, [new ScanResult("", 0, "", 1, 8, 0, new EditCounts(1, 0, 0, 0), new EditCounts(1, 0, 0, 0))]);
    }
}
