namespace Ese.Drivers;

/// <summary>Paths of the nodes that the XDMA driver makes for a card.</summary>
/// <param name="Card">The part all have in common, such as <c>/dev/xdma0</c>.</param>
internal sealed record XdmaNodes(string Card)
{
    public string User => Card + "_user";

    public string HostToCard => Card + "_h2c_0";

    public string CardToHost => Card + "_c2h_0";

    public string Events => Card + "_events_0";

    public string Control => Card + "_control";

    /// <summary>No node of the driver: see <see cref="XdmaImage"/>.</summary>
    public string Image => Card + "_image";

    public string Name => Path.GetFileName(Card);

    /// <summary>The card's path without links.</summary>
    public string RealCard
    {
        get
        {
            const string Suffix = "_user";
            var real = RealPath.Of(User);
            return real.EndsWith(Suffix, StringComparison.Ordinal) ? real[..^Suffix.Length] : real;
        }
    }
}
