namespace Ese.Testing;

/// <summary>A folder of its own for a test; gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ese-").FullName;

    /// <summary>The path of a file in the folder.</summary>
    /// <param name="name">Name of the file.</param>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a text file, with the folders it needs.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="text">Its content.</param>
    /// <returns>Its path.</returns>
    public string Write(string name, string text = "")
    {
        var path = PathOf(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
