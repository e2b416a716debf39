using Ese.Compiler.Published;
using Ese.Isa;

namespace Ese.Compiler.Tests.Published;

public sealed class PublishedEngineTests
{
    [Fact]
    public Task TheTableReadsLikeThis() =>
        Verifier.Verify(PublishedTableText.Format(PublishedEngine.Layer()) + "\n" + PublishedTableText.Format([PublishedEngine.Sogou()]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void EveryMatrixIsWithinSixPercentAndTheLayerWithinThreeWhateverTheMask(int seed)
    {
        var rows = PublishedEngine.Layer(seed);

        Assert.Equal(11, rows.Length);
        Assert.All(rows[..^1], row => Assert.InRange(row.Error, -0.06, 0.06));
        Assert.Equal(82.7, rows[^1].PublishedMicroseconds);
        Assert.InRange(rows[^1].Error, -0.03, 0.03);
    }

    [Fact]
    public void TheTheoreticalTimeIsThePublishedOne()
    {
        var total = PublishedEngine.Layer()[^1];

        Assert.Equal(364_864, total.Entries);
        Assert.Equal("57.0", total.TheoreticalMicroseconds.ToString("F1", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TheSogouNetworkIsWithinTenPercentWithNothingFitted(int seed) =>
        Assert.InRange(PublishedEngine.Sogou(seed).Error, -0.1, 0.1);

    [Fact]
    public void TheRecordsHaveThePublishedConfiguration()
    {
        var record = ArchitectureCatalog.Find("ese-ku060-32x32");
        Assert.Equal((32, 32, 8, 200.0), (record.Lanes, record.Channels, record.QueueDepth, record.ClockMegahertz));
        Assert.Equal(250, ArchitectureCatalog.Find("ese-ku115-32x32").ClockMegahertz);
    }

    [Fact]
    public void WhatIsFittedIsSaid()
    {
        var rows = PublishedEngine.Layer().ToLookup(row => row.Provenance, row => row.Name);

        Assert.Equal(48, VectorStage.FittedOverhead);
        Assert.Equal("Wix Wfx Wcx Wox vectors", string.Join(' ', rows[Provenance.Fitted]));
        Assert.Equal("Wir Wfr Wcr Wor", string.Join(' ', rows[Provenance.Predicted]));
        Assert.Equal("Wym layer", string.Join(' ', rows[Provenance.PartlyFitted]));
    }
}
