using System.Collections.Immutable;
using System.Globalization;

namespace Ese.Isa;

/// <summary>The symbols section as text: two lines per symbol, the second lists the positions.</summary>
internal static class SymbolsText
{
    public static string Format(ImmutableArray<LayerSymbol> symbols) => string.Concat(symbols.Select((symbol, index) => FormattableString.Invariant(
        $"symbol.{index}=segment:{symbol.Segment} axis:{symbol.Axis} offset:{symbol.Offset} stride:{symbol.Stride} format:{FactsText.FormatText(symbol.Format)} layer:{TextEscape.Escape(symbol.Layer)}\n")
        + "positions=" + string.Join(',', symbol.Positions.Select(position => position.ToString(CultureInfo.InvariantCulture))) + "\n"));

    public static ImmutableArray<LayerSymbol> Parse(SectionTextReader reader)
    {
        var symbols = ImmutableArray.CreateBuilder<LayerSymbol>();
        while (!reader.AtEnd)
        {
            var rest = reader.Indexed("symbol", out var index);
            if (index != symbols.Count)
            {
                throw reader.Error(FormattableString.Invariant($"symbol {symbols.Count} is expected"));
            }

            var segment = (int)reader.Whole("segment", reader.Part("segment", ref rest), 0, InstructionTable.Segments - 1);
            var axis = (int)reader.Whole("axis", reader.Part("axis", ref rest), 0, InstructionTable.TimeAxes - 1);
            var offset = (int)reader.Whole("offset", reader.Part("offset", ref rest), 0, 1 << 30);
            var stride = (int)reader.Whole("stride", reader.Part("stride", ref rest), 0, 1 << 30);
            var format = reader.Format("format", reader.Part("format", ref rest));
            var layer = reader.Text("layer", reader.Part("layer", ref rest, last: true));
            symbols.Add(new LayerSymbol(layer, segment, axis, offset, stride, format, Positions(reader)));
        }

        return symbols.DrainToImmutable();
    }

    private static ImmutableArray<int> Positions(SectionTextReader reader)
    {
        var text = reader.Value("positions");
        var positions = ImmutableArray.CreateBuilder<int>(text.Count(',') + 1);
        foreach (var range in text.Split(','))
        {
            positions.Add((int)reader.Whole("positions", text[range], 0, 1 << 20));
        }

        return positions.MoveToImmutable();
    }
}
