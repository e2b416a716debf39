namespace Ese.MSBuild;

/// <summary>Writes outputs so that a reader sees the old or the new content, never a part.</summary>
internal static class OutputFile
{
    /// <summary>Replaces a file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Replaces a file by a text in UTF-8 without byte order mark.</summary>
    public static void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Replaces a file unless it holds the text already, so that its time of change says when the text changed.</summary>
    public static void WriteWhenDifferent(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Write(path, text);
        }
    }
}
