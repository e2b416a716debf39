using Ese.Isa;

namespace Ese.Model;

/// <summary>Reads and writes whole files; what the file system refuses becomes a coded error.</summary>
internal static class InputFile
{
    // A small file is read faster than it is mapped.
    private const int LeastMappedBytes = 1 << 20;

    /// <summary>Reads a file, or its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximum">Most bytes to read.</param>
    /// <param name="length">Length of the whole file in bytes.</param>
    public static byte[] ReadStart(string path, int maximum, out long length)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            length = stream.Length;
            byte[] bytes = new byte[Math.Min(length, maximum)];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw new EseException(ErrorTable.InaccessibleFile, $"the file cannot be read: {exception.Message}", path, exception);
        }
    }

    /// <summary>Uses a whole file of at most <paramref name="maximum"/> bytes; a large one is mapped instead of copied.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximum">Most bytes it may have.</param>
    /// <param name="tooLarge">The code of the error where it is larger.</param>
    /// <param name="use">Makes something of the bytes, which are gone when it returns.</param>
    public static T Use<T>(string path, int maximum, ErrorCode tooLarge, Func<ReadOnlyMemory<byte>, T> use)
    {
        MappedFile? file = MapLarge(path, maximum);
        if (file is null)
            return use(ReadAll(path, maximum, tooLarge));

        using (file)
            return use(file.Memory);
    }

    /// <summary>Reads a whole file of at most <paramref name="maximum"/> bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximum">Most bytes it may have.</param>
    /// <param name="tooLarge">The code of the error where it is larger.</param>
    public static byte[] ReadAll(string path, int maximum, ErrorCode tooLarge)
    {
        byte[] bytes = ReadStart(path, maximum, out long length);
        return length == bytes.Length
            ? bytes
            : throw new EseException(tooLarge, $"the file is {length} bytes long; at most {maximum} are allowed.", path);
    }

    /// <summary>Writes a file beside its target and moves it there, so that nobody sees half of it.</summary>
    public static void WriteAtomically(string path, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            WholeFile.Replace(path, WholeFile.TemporaryFor(path), bytes);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw new EseException(ErrorTable.InaccessibleFile, $"the file cannot be written: {exception.Message}", path, exception);
        }
    }

    private static MappedFile? MapLarge(string path, int maximum)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (stream.CanSeek && stream.Length >= LeastMappedBytes && stream.Length <= maximum)
                return MappedFile.Map(stream);

            stream.Dispose();
            return null;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw new EseException(ErrorTable.InaccessibleFile, $"the file cannot be read: {exception.Message}", path, exception);
        }
    }

    // An empty path is an ArgumentException, a pipe, which has no length, a NotSupportedException; users can name both.
    private static bool IsRefusal(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
