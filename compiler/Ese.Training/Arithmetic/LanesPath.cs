namespace Ese.Training;

/// <summary>The path of one register.</summary>
internal sealed class LanesPath<TLanes>() : ProductPath(typeof(TLanes).Name, 2 * TLanes.Count)
    where TLanes : struct, ILanes<TLanes>
{
    public override void Multiply(Elements a, Panels b, Elements c, ProductSize size, bool accumulate) =>
        TiledProduct.Multiply<TLanes>(a, b, c, size.Rows, size.Inner, size.Columns, accumulate);
}
