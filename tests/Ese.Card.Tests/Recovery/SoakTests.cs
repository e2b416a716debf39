using Ese.Testing;
using Xunit.Abstractions;

namespace Ese.Card.Tests.Recovery;

/// <summary>Many inferences on cards of which one operation in a hundred fails. Nights make 10,000 of them.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    // Cards side by side, since most of the time goes by in waiting for calls that hang.
    private const int Cards = 5;
    private const int InferencesOfCard = 50;
    private const int LeastClasses = 14;

    [FuseFact]
    public async Task NoResultIsWrongAndNoWaitTooLongWhereOneOperationInAHundredFails()
    {
        var soaks = Enumerable.Range(1, Cards).Select(seed => new Soak(seed)).ToList();
        try
        {
            await Task.WhenAll(soaks.Select(soak => soak.RunAsync(TestScale.Of(InferencesOfCard))));
            var struck = soaks.SelectMany(soak => soak.Struck()).CountBy(name => name).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
            var rungs = ((string[])["Retry", "Reset", "Reload", "NextCard"]).Select(rung => (Name: rung, Count: soaks.Sum(soak => soak.Recognition.Climbed(rung)))).ToList();
            var onCards = soaks.Sum(soak => soak.OnCard);
            output.WriteLine($"{Cards * TestScale.Of(InferencesOfCard)} inferences, {onCards} on cards, {soaks.Sum(soak => soak.Recognition.Waits.Count)} operations");
            output.WriteLine($"{struck.Sum(pair => pair.Value)} faults: {string.Join(", ", struck.Select(pair => $"{pair.Key} {pair.Value}"))}");
            output.WriteLine($"in the log: {string.Join(", ", rungs.Select(rung => $"{rung.Name} {rung.Count}"))}");
            soaks.ForEach(soak => output.WriteLine($"the last: {soak.Recognition.Log.Lines.Last()}"));

            Assert.All(soaks, soak => Assert.Empty(soak.Recognition.Waits.TooLong));
            Assert.InRange(struck.Count, LeastClasses, int.MaxValue);
            Assert.All(rungs.Take(3), rung => Assert.NotEqual(0, rung.Count));
            Assert.InRange(onCards, Cards * TestScale.Of(InferencesOfCard) * 4 / 5, Cards * TestScale.Of(InferencesOfCard));
        }
        finally
        {
            soaks.ForEach(soak => soak.Dispose());
        }
    }
}
