using Ese.Drivers;

namespace Ese.Runtime.Tests.Recovery;

public sealed class ManyStreamsTests
{
    private const int Streams = 32;

    [Fact]
    public async Task ACardLostOnTheWayLosesNoStream()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard("first") { Fault = DeviceFault.Gone }, new PlannedCard("second"));
        var lost = session.Cards[0];
        lost.Plan = operation => operation < 500 ? null : PlannedFault.Fails;
        lost.OnWait = () => lost.IsThere = lost.Runs < 3;
        var logits = await RunAsync(session);
        Assert.All(logits, (stream, index) => Assert.Equal(SumModel.Expected(Features(index)), stream));
        Assert.InRange(lost.Runs, 3, Streams * Pieces);
        Assert.InRange(session.Cards[1].Runs, 1, Streams * Pieces);
        Assert.Contains("NextCard", session.Rungs);
    }

    [Fact]
    public async Task StreamsShareTwoCardsOneOwnerEach()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard("first"), new PlannedCard("second"));
        var logits = await RunAsync(session);
        Assert.All(logits, (stream, index) => Assert.Equal(SumModel.Expected(Features(index)), stream));
        Assert.Equal((1, 1), (session.Cards[0].Opened, session.Cards[1].Opened));
    }

    [Fact]
    public async Task FaultsHereAndThereChangeNoStream()
    {
        using var session = new CardSession(new RecoveryPolicy(), new PlannedCard("first"), new PlannedCard("second"));
        var faults = Enum.GetValues<PlannedFault>();
        foreach (var card in session.Cards)
        {
            card.PlanAnew(operation => operation % 101 == 100 ? faults[operation / 101 % faults.Length] : null);
        }

        var logits = await RunAsync(session);
        Assert.All(logits, (stream, index) => Assert.Equal(SumModel.Expected(Features(index)), stream));
    }

    [Fact]
    public void TheEmulatorTakesStreamsOverAndGivesThemBack()
    {
        var clock = new ManualClock();
        using var session = new CardSession(new RecoveryPolicy { FailOver = true, Clock = clock }, new PlannedCard());
        var card = session.Cards[0];
        var stream = session.Engine.StartStream();
        var logits = new List<short>();
        for (var piece = 0; piece < Pieces; piece++)
        {
            card.Plan = piece == 1 ? _ => PlannedFault.LinkDown : _ => null;
            clock.Advance(TimeSpan.FromMinutes(1));
            logits.AddRange(Piece(stream, Features(0), piece));
        }

        Assert.Equal(SumModel.Expected(Features(0)), logits);
        Assert.Equal(Pieces - 1, card.Runs);
    }

    private const int Pieces = 5;
    private const int FramesOfPiece = 12;

    private static Task<short[][]> RunAsync(CardSession session) => Task.WhenAll(Enumerable.Range(0, Streams).Select(index => Task.Factory.StartNew(
        () =>
        {
            var stream = session.Engine.StartStream();
            return (short[])[.. Enumerable.Range(0, Pieces).SelectMany(piece => Piece(stream, Features(index), piece))];
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    private static short[] Piece(IModelStream stream, float[] features, int piece) => stream.Run(
        features.AsSpan(piece * FramesOfPiece * SumModel.Bins, FramesOfPiece * SumModel.Bins), FramesOfPiece, piece == Pieces - 1, CancellationToken.None);

    private static float[] Features(int stream) =>
        [.. Enumerable.Range(0, Pieces * FramesOfPiece * SumModel.Bins).Select(index => (((index + stream) * 5) % 7) - 3f)];
}
