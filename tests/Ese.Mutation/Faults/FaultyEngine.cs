namespace Ese.Mutation;

/// <summary>A copy of the engine's sources of which one file is changed.</summary>
public static class FaultyEngine
{
    private const string Sources = "hardware/rtl";

    /// <summary>Copies the sources.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="file">Name of the file that is changed; null for none.</param>
    /// <param name="change">Its text with the fault.</param>
    public static void Write(string folder, string? file, Func<string, string> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        foreach (var source in Directory.EnumerateFiles(FaultSources.PathOf(Sources), "*.sv*"))
        {
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)));
        }

        if (file is not null)
        {
            File.WriteAllText(Path.Combine(folder, file), change(File.ReadAllText(FaultSources.PathOf($"{Sources}/{file}"))));
        }
    }
}
