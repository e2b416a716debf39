using Ese.Isa;

namespace Ese.Training.Tests.Data;

public class SpeakerSplitTests
{
    [Fact]
    public void NoSpeakerIsOnBothSidesAndNothingIsLost()
    {
        var utterances = SpeechFolder.Utterances(9, [.. Enumerable.Repeat(50, 40)]);
        SpeakerSplit split = SpeakerSplit.HoldOut(utterances, 4, RandomSource.FromSeed(1));
        Assert.Equal(4, split.DevSpeakers.Length);
        Assert.Equal(split.DevSpeakers, split.Dev.Select(utterance => utterance.Speaker).Distinct().Order());
        Assert.Empty(split.Train.Select(utterance => utterance.Speaker).Intersect(split.DevSpeakers));
        Assert.Equal(utterances, utterances.Where(utterance => (split.Dev.Contains(utterance) ? split.Dev : split.Train).Contains(utterance)));
        Assert.Equal(40, split.Train.Length + split.Dev.Length);
    }

    [Fact]
    public void TheChoiceFollowsFromTheSeedNotFromTheOrderOfTheCorpus()
    {
        var utterances = SpeechFolder.Utterances(9, [.. Enumerable.Repeat(50, 40)]);
        string[] Chosen(long seed, bool reversed) =>
            [.. SpeakerSplit.HoldOut(reversed ? [.. utterances.Reverse()] : utterances, 3, RandomSource.FromSeed(seed)).DevSpeakers];
        Assert.Equal(Chosen(1, false), Chosen(1, true));
        Assert.True(Enumerable.Range(0, 20).Select(seed => string.Concat(Chosen(seed, false))).Distinct().Count() > 10);
    }

    [Fact]
    public void SpeakersCanBeNamed()
    {
        SpeakerSplit split = SpeakerSplit.HoldOut(SpeechFolder.Utterances(3, 50, 50, 50, 50), ["s2", "s0", "s2"]);
        Assert.Equal(["s0", "s2"], split.DevSpeakers.AsEnumerable());
        Assert.Equal(["u1"], split.Train.Select(utterance => utterance.Id));
    }

    [Fact]
    public void KnownSpeakersAreHeldOutAsFarAsTheyAreThere()
    {
        var utterances = SpeechFolder.Utterances(3, 50, 50, 50, 50);
        Assert.Equal(["s1"], SpeakerSplit.HoldOut(utterances, ["s9", "s1"], 2, RandomSource.FromSeed(1)).DevSpeakers.AsEnumerable());
        Assert.Equal(
            SpeakerSplit.HoldOut(utterances, 2, RandomSource.FromSeed(1)).DevSpeakers.AsEnumerable(),
            SpeakerSplit.HoldOut(utterances, ["s9"], 2, RandomSource.FromSeed(1)).DevSpeakers);
    }

    [Fact]
    public void WhatCannotBeHeldOutIsRefused()
    {
        var utterances = SpeechFolder.Utterances(2, 50, 50);
        Assert.Equal(ErrorTable.TooFewSpeakers, Assert.Throws<EseException>(() => SpeakerSplit.HoldOut(utterances, 2, default)).Code);
        Assert.Equal(ErrorTable.TooFewSpeakers, Assert.Throws<EseException>(() => SpeakerSplit.HoldOut(utterances, ["s0", "s1"])).Code);
        EseException unknown = Assert.Throws<EseException>(() => SpeakerSplit.HoldOut(utterances, ["s7"]));
        Assert.Equal(ErrorTable.UnknownSpeaker, unknown.Code);
        Assert.Contains("no speaker \"s7\"; name some of: s0, s1", unknown.Message, StringComparison.Ordinal);
    }
}
