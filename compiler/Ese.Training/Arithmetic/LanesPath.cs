namespace Ese.Training;

/// <summary>The path of one register.</summary>
internal sealed class LanesPath<T, TLanes>() : ProductPath<T>(typeof(TLanes).Name, 2 * TLanes.Count)
    where T : unmanaged
    where TLanes : struct, ILanes<TLanes, T>
{
    public override void Multiply(Elements<T> a, Panels<T> b, Elements<T> c, ProductSize size, bool accumulate) =>
        TiledProduct.Multiply<T, TLanes>(a, b, c, size.Rows, size.Inner, size.Columns, accumulate);
}
