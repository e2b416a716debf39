using Ese.Isa;

namespace Ese.Card;

/// <summary>A folder in which cards are: the nodes of the XDMA driver, through which <c>XdmaDevice</c> reaches them as it reaches cards.</summary>
public sealed class CardFolder : IDisposable
{
    private readonly FuseMount _mount;
    private readonly FuseServer _server;
    private readonly SimulatedCard[] _cards;

    private CardFolder(FuseMount mount, FuseServer server, SimulatedCard[] cards) => (_mount, _server, _cards) = (mount, server, cards);

    /// <summary>Names of the nodes, card by card.</summary>
    public IReadOnlyList<string> Nodes { get; private init; } = [];

    /// <summary>Done when the folder is no more: somebody unmounted it, and nobody uses it.</summary>
    public Task Ended => _server.Ended;

    /// <summary>Puts cards into a folder. They are there until the folder is disposed.</summary>
    /// <param name="folder">
    /// An empty folder, or one that does not exist yet. Where a process was killed that served it, its dead mount is taken away.
    /// </param>
    /// <param name="options">What the cards are; null for the defaults.</param>
    /// <exception cref="EseException">
    /// <see cref="ErrorTable.CardFolderUnusable"/>, <see cref="ErrorTable.CardWithoutFuse"/>, <see cref="ErrorTable.CardNotPermitted"/>,
    /// or the engine cannot be made. Nothing is left mounted.
    /// </exception>
    public static CardFolder Serve(string folder, CardOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Serve(folder, options ?? new CardOptions(), asUser: false);
    }

    /// <summary>Puts cards into a folder, with a choice who mounts it.</summary>
    internal static CardFolder Serve(string folder, CardOptions options, bool asUser)
    {
        var cards = new List<SimulatedCard>();
        try
        {
            for (var number = 0; number < options.Cards; number++)
            {
                cards.Add(new SimulatedCard(number, options));
            }

            var mount = FuseMount.Create(folder, asUser);
            IReadOnlyList<FuseNode> nodes = [];
            var server = new FuseServer(mount.Connection, server => nodes = [.. cards.SelectMany(card => NodesOf(card, server))]);
            return new CardFolder(mount, server, [.. cards]) { Nodes = [.. nodes.Select(node => node.Name)] };
        }
        catch
        {
            cards.ForEach(card => card.Dispose());
            throw;
        }
    }

    /// <summary>Operations of a card so far, as faults count them.</summary>
    /// <param name="card">The card, from 0.</param>
    public long Operations(int card) => _cards[card].Operations;

    /// <summary>Takes the cards away: callers that wait are told that the device is gone. Never waits for anybody.</summary>
    public void Dispose()
    {
        _mount.Dispose();
        _server.Dispose();
        Array.ForEach(_cards, card => card.Dispose());
    }

    private static FuseNode[] NodesOf(SimulatedCard card, FuseServer server) =>
    [
        new UserNode(card),
        new ControlNode(card),
        new HostToCardNode(card),
        new CardToHostNode(card),
        new EventsNode(card, server),
        new ImageNode(card, server.Pending),
    ];
}
