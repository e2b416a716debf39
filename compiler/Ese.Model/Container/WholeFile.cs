namespace Ese.Model;

/// <summary>Writes files that are there whole or not at all, whatever happens on the way.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the target, to the disk, and moves the result there.</summary>
    /// <param name="path">The target; an older file there stays until the new one is whole.</param>
    /// <param name="temporary">The name to write under; what is there is overwritten, and nothing stays there.</param>
    /// <param name="write">Writes the content.</param>
    public static void Replace(string path, string temporary, Action<FileStream> write) => Replace(path, temporary, write, static (stream, write) => write(stream));

    /// <inheritdoc cref="Replace(string, string, Action{FileStream})"/>
    public static void Replace(string path, string temporary, ReadOnlySpan<byte> bytes) => Replace(path, temporary, bytes, static (stream, bytes) => stream.Write(bytes));

    private static void Replace<T>(string path, string temporary, T content, Action<FileStream, T> write)
        where T : allows ref struct
    {
        try
        {
            using (FileStream stream = File.Create(temporary))
            {
                write(stream, content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    /// <summary>A name beside a file that no other writer takes.</summary>
    public static string TemporaryFor(string path) => $"{path}.{Guid.NewGuid():N}.tmp";
}
