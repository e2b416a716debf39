namespace Ese.Isa;

/// <summary>What must hold of the layer symbols of a binary.</summary>
internal static class SymbolInvariants
{
    public static string? Check(EseBinary binary)
    {
        var layers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in binary.Symbols)
        {
            if (!layers.Add(symbol.Layer))
            {
                return $"layer '{symbol.Layer}' has two symbols";
            }

            if (symbol.Segment <= 0 || symbol.Segment >= binary.Segments.Length || symbol.Axis < 0
                || binary.Segments[symbol.Segment].Axis != symbol.Axis)
            {
                return $"the symbol of layer '{symbol.Layer}' is on time axis {symbol.Axis} of segment {symbol.Segment}, which does not grow with it";
            }

            if (symbol.Positions.IsDefaultOrEmpty || symbol.Positions.Min() < 0 || symbol.Offset < 0 || symbol.Stride < 0
                || !SegmentInvariants.Holds(binary.Segments[symbol.Segment], symbol.Offset, symbol.Stride, symbol.Positions.Max() + 1L))
            {
                return $"the vectors of layer '{symbol.Layer}' are not inside segment {symbol.Segment}";
            }
        }

        return null;
    }
}
