using Ese.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Ese.Generators.Tests;

/// <summary>Every way a manifest can be bad is an error at its line, and never an exception.</summary>
public class DiagnosticsTests
{
    private static readonly Manifest Good = Manifest.Of("An4Recognizer");

    [Theory]
    [InlineData("ese-manifest 2")]
    [InlineData("ese-manifest 1 ")]
    [InlineData("ESE-MANIFEST 1")]
    [InlineData("\0\u0001\ufffd")]
    public void AnotherVersionIsRefused(string version)
    {
        AssertError("ESE2001", 0, Good with { Text = Good.Text.Replace("ese-manifest 1", version, StringComparison.Ordinal) });
    }

    [Theory]
    [InlineData("class", 1)]
    [InlineData("windowSamples", 17)]
    public void ALineWithoutAnEqualsSignIsRefused(string key, int line)
    {
        AssertError("ESE2002", line, Good with { Text = Good.Text.Replace(key + "=", key, StringComparison.Ordinal) });
    }

    [Theory]
    [InlineData("class=B\n")]
    [InlineData("aaa=1\n")]
    [InlineData("\n")]
    [InlineData("=1\n")]
    public void AKeyTwiceOrOutOfOrderIsRefused(string line)
    {
        AssertError("ESE2002", 2, Good with { Text = Good.Text.Replace("deployment=", line + "deployment=", StringComparison.Ordinal) });
    }

    [Fact]
    public void EveryKeyIsNeeded()
    {
        var keys = Good.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('=')[0]).ToArray();
        Assert.Equal(17, keys.Length);
        Assert.All(keys, key => Assert.Contains($"'{key}'", AssertError("ESE2003", 0, Good.Without(key)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class", "")]
    [InlineData("class", "1st")]
    [InlineData("class", "class")]
    [InlineData("class", "record")]
    [InlineData("class", "A.B")]
    [InlineData("class", "Info")]
    [InlineData("namespace", ".")]
    [InlineData("namespace", "A..B")]
    [InlineData("namespace", "A.new")]
    [InlineData("deployment", "embed")]
    [InlineData("modelId", "abc")]
    [InlineData("labelDigest", "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB")]
    [InlineData("sampleRate", "0")]
    [InlineData("sampleRate", "-8000")]
    [InlineData("sampleRate", "8e3")]
    [InlineData("sampleRate", "2147483648")]
    [InlineData("weightCount", "9223372036854775808")]
    [InlineData("weightCount", "1,000")]
    [InlineData("resource", "")]
    [InlineData("target", "")]
    public void AValueOfAnotherKindIsRefused(string key, string value)
    {
        var bad = Good.With(key, value);
        AssertError("ESE2004", Array.IndexOf(bad.Text.Split('\n'), $"{key}={value}"), bad);
    }

    [Theory]
    [InlineData("An4Recognizer")]
    [InlineData("AN4recognizer")]
    public void TwoManifestsCannotShareAFile(string className)
    {
        var other = Manifest.Of(className, modelFile: "other.esemodel") with { Path = "/work/obj/ese/Z.esemanifest" };
        Assert.Contains("'an4.esemodel'", AssertError("ESE2005", 0, other, Good), StringComparison.Ordinal);
        Assert.Equal(["Demo.Speech.An4Recognizer.g.cs"], GeneratorHost.Run(other, Good).GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName));
    }

    [Fact]
    public void AFileThatCannotBeReadIsRefused()
    {
        AssertError("ESE2006", 0, Good with { Text = "" });
        AssertError("ESE2006", 0, Good with { Text = Good.Text + new string('z', 65_536) });
    }

    [Fact]
    public void AKeyOfALaterVersionIsLeftAlone()
    {
        Assert.Empty(GeneratorHost.Run(Good with { Text = Good.Text + "zebra=1\n" }).GetRunResult().Diagnostics);
    }

    [Fact]
    public Task EveryDiagnosticNamesManifestAndLine()
    {
        var manifests = new[]
        {
            Good with { Path = "/1.esemanifest", Text = "ese-manifest 2\n" },
            Good with { Path = "/2.esemanifest", Text = Good.Text.Replace("class=", "class ", StringComparison.Ordinal) },
            Good.Without("modelId") with { Path = "/3.esemanifest" },
            Good.With("sampleRate", "fast") with { Path = "/4.esemanifest" },
            Good with { Path = "/5.esemanifest" },
            Good with { Path = "/6.esemanifest" },
            Good with { Path = "/7.esemanifest", Text = "" },
        };
        var diagnostics = GeneratorHost.Run(manifests).GetRunResult().Diagnostics;
        return Verifier.Verify(VerifyDriver.Describe(diagnostics));
    }

    [Fact]
    public void NoTruncationAndNoFlippedBitIsAnException()
    {
        var texts = Enumerable.Range(0, Good.Text.Length).Select(length => Good.Text[..length])
            .Concat(from position in Enumerable.Range(0, Good.Text.Length)
                    from bit in Enumerable.Range(0, 7)
                    select string.Concat(Good.Text.AsSpan(0, position), ((char)(Good.Text[position] ^ (1 << bit))).ToString(), Good.Text.AsSpan(position + 1)));
        var manifests = texts.Select((text, index) => new Manifest($"/{index}.esemanifest", text)).ToArray();
        var run = GeneratorHost.Run(manifests).GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        Assert.All(run.Diagnostics, diagnostic => Assert.StartsWith("ESE200", diagnostic.Id, StringComparison.Ordinal));
        Assert.Equal(manifests.Length, run.Diagnostics.Length + run.GeneratedSources.Length);
    }

    private static string AssertError(string id, int line, params Manifest[] manifests)
    {
        var run = GeneratorHost.Run(manifests).GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal((manifests[0].Path, line), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.GetLineSpan().StartLinePosition.Line));
        return diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }
}
