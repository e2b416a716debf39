using System.Text;
using Ese.Isa;

namespace Ese.Tool.Files;

/// <summary>
/// Files that appear together or not at all: all are written beside their places first and moved there when every one
/// of them is complete.
/// </summary>
internal sealed class OutputFiles
{
    private readonly List<(string Path, Action<Stream> Write)> _files = [];

    /// <summary>Adds a file that is written piece by piece.</summary>
    /// <exception cref="EseException">ESE1212: another file goes to the same place.</exception>
    public OutputFiles Add(string path, Action<Stream> write)
    {
        if (_files.Exists(file => file.Path == path))
            throw new EseException(ErrorTable.UnwritableOutput, "Two results would go to this file; give each its own.", path);
        _files.Add((path, write));
        return this;
    }

    /// <summary>Adds a file.</summary>
    public OutputFiles Add(string path, byte[] bytes) => Add(path, stream => stream.Write(bytes));

    /// <summary>Adds a text file, UTF-8 without byte order mark.</summary>
    public OutputFiles Add(string path, string text) => Add(path, new UTF8Encoding(false).GetBytes(text));

    /// <summary>Writes them; folders are made as needed.</summary>
    /// <exception cref="EseException">ESE1212: a file cannot be written.</exception>
    public void Write(CancellationToken cancellationToken)
    {
        var temporary = new List<string>();
        string at = "";
        try
        {
            foreach ((string path, Action<Stream> write) in _files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                at = path;
                if (Directory.Exists(path)) throw new IOException("is a folder");
                string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
                Directory.CreateDirectory(folder);
                string name = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
                temporary.Add(name);
                using FileStream stream = File.Create(name);
                write(stream);
            }

            for (int i = 0; i < _files.Count; i++)
            {
                at = _files[i].Path;
                File.Move(temporary[i], at, overwrite: true);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EseException(ErrorTable.UnwritableOutput, "The file cannot be written; give a path in a writable folder.", at, cause);
        }
        finally
        {
            foreach (string name in temporary.Where(File.Exists)) File.Delete(name);
        }
    }
}
