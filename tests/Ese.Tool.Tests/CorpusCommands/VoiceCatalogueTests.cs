using Ese.Isa;
using Ese.Testing;
using Ese.Tool.Commands.CorpusSynthesis;

namespace Ese.Tool.Tests.CorpusCommands;

public class VoiceCatalogueTests
{
    [Fact]
    public void TheShippedVoicesAreThoseOfTheClips()
    {
        string list = Path.Combine(RepositoryPaths.Root, "examples", "Transcribe", "Clips", "clips.tsv");
        Assert.Equal(
            File.ReadLines(list).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).Select(fields => $"{fields[1]}:{fields[2]}").Distinct().Order(),
            VoiceCatalogue.Shipped.Select(voice => voice.ToString()).Order());
        Assert.All(VoiceCatalogue.Shipped, voice => Assert.Contains(voice, VoiceCatalogue.All));
    }

    [Fact]
    public void EveryVoiceIsListedOnceUnderItsOwnFolder()
    {
        Assert.True(VoiceCatalogue.All.Length > 100);
        Assert.Equal(VoiceCatalogue.All.Length, VoiceCatalogue.All.Select(voice => voice.Folder).Distinct().Count());
    }

    [Fact]
    public void WhoeverIsExcludedIsExcludedUnderEveryName()
    {
        Assert.Equal(["flite:slt"], Chosen(["flite:*"], ["flite:kal16", "flite:awb", "flite:rms"]));
        Assert.Equal(["espeak-ng:en-us+f1", "espeak-ng:en-us+f2"], Chosen(["espeak-ng:en-us+f1", "espeak-ng:en-us+f2", "espeak-ng:en-us"], ["espeak-ng:en-us"]));
    }

    [Fact]
    public void WithoutPatternsAllAreWanted() => Assert.Equal(VoiceCatalogue.All.AsEnumerable(), VoiceCatalogue.Choose([], []));

    [Theory]
    [InlineData("flite:bob", "", "No voice is called \"flite:bob\"")]
    [InlineData("", "bob", "No voice is called \"bob\"")]
    [InlineData("flite:kal", "flite:kal16", "Every voice asked for is excluded")]
    public void WhatFitsNoVoiceIsRefused(string wanted, string excluded, string reason)
    {
        EseException error = Assert.Throws<EseException>(() => VoiceCatalogue.Choose(Patterns(wanted), Patterns(excluded)));
        Assert.Equal(ErrorTable.NoVoice, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);

        static string[] Patterns(string text) => text.Length == 0 ? [] : [text];
    }

    private static IEnumerable<string> Chosen(string[] wanted, string[] excluded) => VoiceCatalogue.Choose(wanted, excluded).Select(voice => voice.ToString());
}
