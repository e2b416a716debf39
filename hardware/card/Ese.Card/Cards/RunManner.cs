namespace Ese.Card;

/// <summary>How a run ends.</summary>
/// <param name="Delay">Time by which its end shows late.</param>
/// <param name="RaisesInterrupt">Whether the interrupt comes, where it is enabled.</param>
/// <param name="Ends">Whether its end shows at all.</param>
internal readonly record struct RunManner(TimeSpan Delay, bool RaisesInterrupt, bool Ends)
{
    public static RunManner Usual => new(TimeSpan.Zero, RaisesInterrupt: true, Ends: true);
}
