using Ese.Runtime.Tests.Recognition;

namespace Ese.Runtime.Tests.Recovery;

/// <summary>The sum model on planned cards, its log, and what it must give.</summary>
internal sealed class CardSession : IDisposable
{
    private readonly CardEngine _engine;

    public CardSession(RecoveryPolicy policy, params PlannedCard[] cards)
    {
        Cards = cards;
        _engine = CardEngine.Open(SumModel.Create(), cards, policy, Log.CreateLogger(EseLog.Category))!;
    }

    /// <summary>Features of 9 frames.</summary>
    public static float[] Features { get; } = [.. Enumerable.Range(0, 9 * SumModel.Bins).Select(index => (index % 7) - 3f)];

    public static short[] Expected { get; } = SumModel.Expected(Features);

    public ListLogger Log { get; } = new();

    public CardEngine Engine => _engine;

    public PlannedCard[] Cards { get; }

    /// <summary>Rungs in the order of the log.</summary>
    public string[] Rungs => [.. Log.Lines.Select(line => line.Split(": ")).Where(parts => parts[1].Contains("failed with", StringComparison.Ordinal)).Select(parts => parts[2].Split(',')[0])];

    public short[] Run(CancellationToken cancellationToken = default) => _engine.Run(Features, Features.Length / SumModel.Bins, cancellationToken);

    /// <summary>The operations of one inference on a card that was opened before.</summary>
    public static IReadOnlyList<(string Name, int Register)> Operations()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard());
        session.Cards[0].PlanAnew(_ => null);
        Assert.Equal(Expected, session.Run());
        return [.. session.Cards[0].Trace];
    }

    public void Dispose()
    {
        _engine.Dispose();
        Assert.All(Cards, card => Assert.Equal(card.Opened, card.Closed));
    }
}
