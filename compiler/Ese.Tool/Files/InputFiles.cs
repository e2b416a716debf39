using Ese.Isa;

namespace Ese.Tool.Files;

/// <summary>Reads what users name; a file that cannot be read is a coded error.</summary>
internal static class InputFiles
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="EseException">ESE1211.</exception>
    public static byte[] ReadBytes(string path) => Guard(path, () => File.ReadAllBytes(path));

    /// <summary>Reads a whole text file, UTF-8.</summary>
    /// <exception cref="EseException">ESE1211.</exception>
    public static string ReadText(string path) => Guard(path, () => File.ReadAllText(path));

    /// <summary>Reads a binary; a large one is mapped instead of copied. Dispose it before its file is replaced.</summary>
    /// <exception cref="EseException">ESE1211; else what is wrong with the file.</exception>
    public static EseBinary ReadBinary(string path) => Guard(path, () => EseBinaryReader.ReadFile(path));

    /// <summary>Reads a binary and verifies its program.</summary>
    /// <exception cref="EseException">ESE1211; else what is wrong with the file.</exception>
    public static EseBinary ReadVerifiedBinary(string path)
    {
        EseBinary binary = ReadBinary(path);
        try
        {
            BinaryVerifier.Verify(binary, path);
            return binary;
        }
        catch
        {
            binary.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="EseException">ESE1211.</exception>
    public static FileStream Open(string path) => Guard(path, () => File.OpenRead(path));

    /// <summary>The files below a folder that have one of the extensions, in any case, in ordinal order.</summary>
    /// <exception cref="EseException">ESE1211: a folder may not be read.</exception>
    public static string[] Below(string folder, IReadOnlyCollection<string> extensions) => Guard<string[]>(folder, () =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal),
    ]);

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = cause switch
            {
                FileNotFoundException or DirectoryNotFoundException => "does not exist",
                UnauthorizedAccessException => "may not be read, or is a folder",
                _ => "cannot be read",
            };
            throw new EseException(ErrorTable.UnreadableInput, $"The file {reason}; give the path of a readable file.", path, cause);
        }
    }
}
