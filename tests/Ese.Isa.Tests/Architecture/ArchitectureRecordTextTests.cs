using CsCheck;

namespace Ese.Isa.Tests;

public sealed class ArchitectureRecordTextTests
{
    private static readonly string Text = ArchitectureRecordText.Format(SampleTarget.Create());

    public static TheoryData<string> Keys => [.. Text.TrimEnd('\n').Split('\n').Select(line => line[..line.IndexOf('=', StringComparison.Ordinal)])];

    [Fact]
    public void WhatWasFormattedParsesBack() => Assert.Equal(Text, ArchitectureRecordText.Format(ArchitectureRecordText.Parse(Text)));

    [Fact]
    public void KeysAreInOrdinalOrder() => Assert.Equal(Keys.Count, ArchitectureKey.All.Count + ArchitectureKey.Texts.Count);

    [Fact]
    public void CommentsAndBlankLinesAreSkipped() =>
        Assert.Equal(Text, ArchitectureRecordText.Format(ArchitectureRecordText.Parse("# one\r\n\r\n" + Text.Replace("\n", "\r\n", StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(Keys))]
    public void AMissingKeyIsNamed(string key) =>
        Refused(string.Concat(Text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith(key + "=", StringComparison.Ordinal)).Select(line => line + "\n")), key);

    [Theory]
    [MemberData(nameof(Keys))]
    public void AnEmptyValueIsNamed(string key) => Refused(Replace(key, ""), key);

    [Theory]
    [InlineData("lanes", "0")]
    [InlineData("lanes", "65")]
    [InlineData("lanes", "+2")]
    [InlineData("lanes", "02")]
    [InlineData("channels", "33")]
    [InlineData("activationWords", "65537")]
    [InlineData("queueDepth", "256")]
    [InlineData("elementUnitsPerCycle", "0")]
    [InlineData("elementUnitsPerCycle", "65")]
    [InlineData("prefetchLines", "0")]
    [InlineData("prefetchLines", "65537")]
    [InlineData("weightStoreBytes", "-1")]
    [InlineData("weightStoreBytes", "4294967297")]
    [InlineData("weightStoreBytesPerCycle", "0")]
    [InlineData("weightStoreBytesPerCycle", "65537")]
    [InlineData("clockMegahertz", "NaN")]
    [InlineData("clockMegahertz", "0")]
    [InlineData("clockMegahertz", "200.0")]
    [InlineData("name", "Has Space")]
    [InlineData("slotFormats", "w12i0,w8i0")]
    [InlineData("slotFormats", "w9i9")]
    [InlineData("vectorBits", "8")]
    [InlineData("memoryBytes", "99999999999999999999")]
    public void AValueOutOfRangeIsNamed(string key, string value) => Refused(Replace(key, value), key);

    [Fact]
    public void AnUnknownKeyIsRefused() => Refused("aaa=1\n" + Text, "aaa");

    [Fact]
    public void ARepeatedOrMisplacedKeyIsRefused() => Refused(Text + "lanes=2\n", "lanes");

    [Fact]
    public void ATextWithoutEndIsRefused() => Refused(new string('#', ArchitectureRecordText.MaximumLength + 1), "characters");

    [Fact]
    public void AnyTextIsReadOrRefused() =>
        Gen.Select(Gen.Int[0, Text.Length - 1], Gen.Char).Sample((at, character) =>
        {
            try
            {
                ArchitectureRecordText.Parse(Text[..at] + character + Text[(at + 1)..]);
            }
            catch (EseException error)
            {
                Assert.Equal(ErrorTable.InvalidArchitecture, error.Code);
            }
        });

    private static string Replace(string key, string value) =>
        string.Concat(Text.Split('\n').Where(line => line.Length > 0).Select(line => (line.StartsWith(key + "=", StringComparison.Ordinal) ? $"{key}={value}" : line) + "\n"));

    private static void Refused(string text, string named)
    {
        var error = Assert.Throws<EseException>(() => ArchitectureRecordText.Parse(text, "x.esearch"));
        Assert.Equal(ErrorTable.InvalidArchitecture, error.Code);
        Assert.Equal("x.esearch", error.File);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
