using Ese.Isa;

namespace Ese.Emulator;

/// <summary>A decoded weight stream with the one fact every run of it needs.</summary>
/// <param name="Elements">The elements that multiply.</param>
/// <param name="ColumnCount">Columns up to the last one with an element.</param>
internal sealed record DecodedStream(WeightStream Elements, int ColumnCount)
{
    public static DecodedStream Of(WeightStream elements)
    {
        var last = -1;
        foreach (var column in elements.Column)
        {
            last = Math.Max(last, column);
        }

        return new DecodedStream(elements, last + 1);
    }
}
