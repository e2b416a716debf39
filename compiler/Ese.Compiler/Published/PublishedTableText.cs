using System.Globalization;

namespace Ese.Compiler.Published;

/// <summary>The published times beside the model's, as text.</summary>
public static class PublishedTableText
{
    private static readonly string[] Provenances = ["predicted", "fitted", "partly fitted"];

    /// <summary>Renders rows, lines ending in LF.</summary>
    public static string Format(IEnumerable<PublishedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = new TextTable("matrix", ">entries", ">theoretical us", ">queue cycles", ">model cycles", ">model us", ">published us", ">error", "provenance");
        foreach (var row in rows)
        {
            table.Add(
                row.Name, TextTable.Number(row.Entries), Fixed(row.TheoreticalMicroseconds), TextTable.Number(row.QueueCycles), TextTable.Number(row.ModelCycles),
                Fixed(row.ModelMicroseconds), Fixed(row.PublishedMicroseconds), TextTable.Percent(row.Error), Provenances[(int)row.Provenance]);
        }

        return table.ToString();
    }

    private static string Fixed(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
