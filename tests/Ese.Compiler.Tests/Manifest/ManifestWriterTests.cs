using System.Globalization;
using System.Text;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Manifest;

public class ManifestWriterTests
{
    private static readonly EseModelHeader Header = new()
    {
        Name = "an4-ds2",
        ModelId = new string('a', 64),
        SampleRate = 16_000,
        WindowSamples = 320,
        HopSamples = 160,
        FeatureBins = 161,
        LabelCount = 29,
        LabelDigest = new string('b', 64),
        LayerCount = 8,
        WeightCount = 10_000_000,
        NonZeroCount = 1_234_567,
    };

    private static readonly ManifestNames Names = new()
    {
        Namespace = "Demo",
        Class = "An4Recognizer",
        Resource = "Demo.An4Recognizer.esebin",
        Deployment = "Embed",
        Target = "ese-32x1",
        ModelFile = "an4.esemodel",
    };

    [Fact]
    public void KeysAscendAndEveryLineEndsWithALineFeed()
    {
        var manifest = ManifestWriter.Write(Header, Names);
        Assert.DoesNotContain('\r', manifest);
        var lines = manifest.Split('\n');
        Assert.Equal("ese-manifest 1", lines[0]);
        Assert.Equal("", lines[^1]);
        var keys = lines[1..^1].Select(line => line[..line.IndexOf('=', StringComparison.Ordinal)]).ToArray();
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void TheCultureChangesNothing(string culture)
    {
        var expected = ManifestWriter.Write(Header, Names);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, ManifestWriter.Write(Header, Names));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TheLongestNamesStayBelowTwoKilobytes()
    {
        var longest = Names with
        {
            Namespace = new string('n', 99),
            Class = new string('C', 100),
            Resource = new string('r', 207),
            ModelFile = new string('é', 127),
        };
        var manifest = ManifestWriter.Write(Header with { Name = new string('m', 128), WeightCount = long.MaxValue, NonZeroCount = long.MaxValue }, longest);
        Assert.InRange(Encoding.UTF8.GetByteCount(manifest), 1, 2047);
    }

    [Fact]
    public void AFileNameCannotAddLines()
    {
        var manifest = ManifestWriter.Write(Header, Names with { ModelFile = "a\nclass=B\u2028c\r.esemodel" });
        Assert.Contains("\nmodelFile=a_class=B_c_.esemodel\n", manifest, StringComparison.Ordinal);
        Assert.Equal(19, manifest.Split('\n').Length);
    }

    [Fact]
    public void AHeaderWithEndlessTextsIsRefused()
    {
        var error = Assert.Throws<EseException>(() => ManifestWriter.Write(Header with { LabelDigest = new string('b', 4000) }, Names));
        Assert.Equal(ErrorTable.ModelHeaderMismatch, error.Code);
    }
}
