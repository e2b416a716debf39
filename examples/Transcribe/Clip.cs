namespace Transcribe;

/// <summary>A recording and, for the shipped clips, what is said in it.</summary>
internal sealed record Clip(string Path, string? Reference)
{
    /// <summary>The clips that ship with the example.</summary>
    public static IEnumerable<Clip> Shipped()
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "Clips");
        return File.ReadLines(System.IO.Path.Combine(folder, "clips.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(columns => new Clip(System.IO.Path.Combine(folder, columns[0]), columns[3]));
    }
}
