namespace Ese.Training;

/// <summary>The matrix product in the instructions of one width of vector registers. Every path computes the same bits.</summary>
internal abstract class ProductPath(string name, int panelWidth)
{
    /// <summary>Columns of a panel: those of two registers.</summary>
    public int PanelWidth { get; } = panelWidth;

    /// <summary>Multiplies on the calling thread.</summary>
    /// <param name="a"><c>[rows × inner]</c>.</param>
    /// <param name="b"><c>[inner × columns]</c> in panels of <see cref="PanelWidth"/>.</param>
    /// <param name="c"><c>[rows × columns]</c>, column stride 1.</param>
    /// <param name="size">The three numbers.</param>
    /// <param name="accumulate">Whether products are added to what C holds.</param>
    public abstract void Multiply(Elements a, Panels b, Elements c, ProductSize size, bool accumulate);

    /// <inheritdoc/>
    public override string ToString() => name;
}
