using System.Globalization;
using System.Text;

namespace Ese.Isa;

/// <summary>Writes the weights of streams as comments, each stream once.</summary>
internal sealed class WeightListing(EseBinary binary)
{
    private readonly HashSet<(long Start, long Lines, long Format, long Rows, long Columns)> _seen = [];

    /// <summary>Appends the stream an instruction names, if it names a new one: one line per column, <c>row:weight</c> with the row as <c>localRow · lanes + lane</c>.</summary>
    public void Append(StringBuilder text, InstructionWord word)
    {
        if (!InstructionDecoder.TryDecode(word, out var definition, out _) || !definition.Fields.Contains(SpMV.Stream)
            || !_seen.Add((word[SpMV.Stream], word[SpMV.Lines], word[SpMV.Format], word[SpMV.Rows], word[SpMV.Columns])))
        {
            return;
        }

        var start = word[SpMV.Stream] * 16;
        if (start > binary.Image.Length)
        {
            text.Append("; the stream is not inside the image\n");
            return;
        }

        try
        {
            Append(text, WeightStreamDecoder.Decode(
                binary.Image.Span[(int)start..], SlotFormat.All[(int)word[SpMV.Format]], (int)word[SpMV.Lines],
                WeightStreamShape.Of(word, binary.Architecture)));
        }
        catch (WeightStreamException exception)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {exception.Message}\n");
        }
    }

    private static void Append(StringBuilder text, WeightStream stream)
    {
        var order = new int[stream.Count];
        var keys = new long[stream.Count];
        for (var i = 0; i < stream.Count; i++)
        {
            order[i] = i;
            keys[i] = ((long)stream.Column[i] << 16) | stream.Row[i];
        }

        Array.Sort(keys, order);
        var column = -1;
        foreach (var i in order)
        {
            if (stream.Column[i] != column)
            {
                text.Append(column < 0 ? "" : "\n");
                column = stream.Column[i];
                text.Append(CultureInfo.InvariantCulture, $"; column {column}:");
            }

            text.Append(CultureInfo.InvariantCulture, $" {stream.Row[i]}:{stream.Weight[i]}");
        }

        text.Append(column < 0 ? "; no weights\n" : "\n");
    }
}
