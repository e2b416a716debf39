namespace Ese.Isa.Tests;

public sealed class ArchitectureCatalogTests
{
    [Fact]
    public void EveryRecordThatShipsReadsAndHasTheNameOfItsFile()
    {
        Assert.Contains("ese-32x1", ArchitectureCatalog.Names);
        Assert.Contains("ese-ku060-32x32", ArchitectureCatalog.Names);
        Assert.All(ArchitectureCatalog.Names, name => Assert.Equal(name, ArchitectureCatalog.Find(name).Name));
    }

    [Fact]
    public void TheKu060RecordHasThePublishedNumbers()
    {
        var record = ArchitectureCatalog.Find("ese-ku060-32x32");

        Assert.Equal(1024, record.StreamLanes * record.Channels);
        Assert.Equal(200, record.ClockMegahertz);
        Assert.Equal(8, record.QueueDepth);
        Assert.Equal(12.8e9, record.MemoryBytesPerCycle * record.ClockMegahertz * 1e6);
        Assert.Contains(SlotFormat.All[5], record.SlotFormats);
    }

    [Fact]
    public void TheSmallestTargetHoldsTheWindowOfTheSecondDeepSpeechConvolution() =>
        Assert.True(ArchitectureCatalog.Find("ese-32x1").ActivationWords >= 11 * 61 * 32);

    [Fact]
    public void AnUnknownTargetIsRefusedWithTheKnownNames()
    {
        var error = Assert.Throws<EseException>(() => ArchitectureCatalog.Find("ese-64x1", "my.csproj"));

        Assert.Equal(ErrorTable.UnknownTarget, error.Code);
        Assert.Equal("my.csproj", error.File);
        Assert.All(ArchitectureCatalog.Names, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void APathToARecordIsRead()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".esearch");
        File.WriteAllText(path, "# mine\n" + ArchitectureRecordText.Format(SampleTarget.Create()));
        try
        {
            Assert.Equal("test", ArchitectureCatalog.Find(path).Name);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void APathWithoutAFileIsRefused() =>
        Assert.Equal(ErrorTable.UnknownTarget, Assert.Throws<EseException>(() => ArchitectureCatalog.Find("no/such.esearch")).Code);
}
