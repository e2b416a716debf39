namespace Ese.Isa.Tests;

public sealed class EseBinaryWriterTests
{
    public static TheoryData<string, EseBinary> Contradictions
    {
        get
        {
            var binary = SampleBinary.Create();
            return new TheoryData<string, EseBinary>
            {
                { "model id", binary with { ModelId = "ABC" } },
                { "the program is empty", binary with { Program = [] } },
                { "the target holds", binary with { Architecture = binary.Architecture with { ProgramWords = 3 } } },
                { "time axes", binary with { Axes = [] } },
                { "time axis 0", binary with { Axes = [new TimeAxis(0, 0, 1, 1, 0)] } },
                { "kernel", binary with { Axes = [new TimeAxis(0, -1, 0, 1, 0)] } },
                { "segments", binary with { Segments = [] } },
                { "bytes per step", binary with { Segments = binary.Segments.SetItem(3, binary.Segments[3] with { Axis = 5 }) } },
                { "image segment", binary with { Image = new byte[3] } },
                { "grows with a time axis", binary with { Segments = binary.Segments.SetItem(4, binary.Segments[4] with { Axis = 0, BytesPerStep = 2 }) } },
                { "role Output", binary with { Segments = binary.Segments.SetItem(3, binary.Segments[3] with { Role = SegmentRole.Output }) } },
                { "labels", binary with { Facts = binary.Facts with { Labels = [] } } },
                { "logits are on", binary with { Facts = binary.Facts with { LogitAxis = 3 } } },
                {
                    "samples",
                    binary with
                    {
                        Axes = [binary.Axes[0], new TimeAxis(1, 0, 1, 65535, 0), new TimeAxis(2, 1, 1, 65535, 0)],
                        Facts = binary.Facts with { LogitAxis = 2 },
                    }
                },
                { "means", binary with { Facts = binary.Facts with { FrontEnd = binary.Facts.FrontEnd with { Mean = [float.NaN, 0] } } } },
                { "front end", binary with { Facts = binary.Facts with { FrontEnd = binary.Facts.FrontEnd with { FftSize = 1 } } } },
                { "formats", binary with { Facts = binary.Facts with { Input = new FixedFormat(12, 3) } } },
                { "two symbols", binary with { Symbols = [binary.Symbols[0], binary.Symbols[0]] } },
                { "does not grow", binary with { Symbols = [binary.Symbols[0] with { Segment = 4 }] } },
                { "not inside", binary with { Symbols = [binary.Symbols[0] with { Stride = 3 }] } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public void ABinaryThatContradictsItselfIsNotWritten(string named, EseBinary binary)
    {
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => EseBinaryWriter.Write(binary)).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorTable.BinaryInconsistent, Assert.Single(BinaryVerifier.Findings(binary)).Code);
    }

    [Fact]
    public void ATargetOutOfRangeIsNotWritten()
    {
        var binary = SampleBinary.Create();

        Assert.Throws<EseException>(() => EseBinaryWriter.Write(binary with { Architecture = binary.Architecture with { QueueDepth = 0 } }));
    }

    [Fact]
    public void TheSameContentGivesTheSameBytesInAnyCulture()
    {
        var expected = EseBinaryWriter.Write(SampleBinary.Create());
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        foreach (var name in new[] { "tr-TR", "de-DE", "ar-SA" })
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(name);
            try
            {
                Assert.Equal(expected, EseBinaryWriter.Write(EseBinaryReader.Read(EseBinaryWriter.Write(SampleBinary.Create()))));
            }
            finally
            {
                System.Globalization.CultureInfo.CurrentCulture = culture;
            }
        }
    }

    [Fact]
    public void SectionsStartAtMultiplesOf64()
    {
        var file = new Sealed(SampleBinary.Create());

        Assert.All(Enum.GetValues<BinarySection>(), section => Assert.Equal(0, file.OffsetOf(section) % 64));
    }

    [Fact]
    public void TheFeaturesNameWhatTheProgramNeeds() =>
        Assert.Equal(BinaryFeatures.Lstm | (BinaryFeatures)(1 << 1), BinaryFeatureSet.Of(SampleBinary.Create().Program));
}
