using Ese.Isa;

namespace Ese.Tool.Files;

/// <summary>The kinds of files that commands take, by extension.</summary>
internal static class FileKinds
{
    /// <summary>Extension of models.</summary>
    public const string Model = ".esemodel";

    /// <summary>Extension of binaries.</summary>
    public const string Binary = ".esebin";

    /// <summary>Whether a path has an extension, in any case.</summary>
    public static bool Is(string path, string extension) =>
        Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Requires an extension.</summary>
    /// <exception cref="EseException">ESE1213.</exception>
    public static void Require(string path, string extension)
    {
        if (!Is(path, extension)) throw Unexpected(path, extension);
    }

    /// <summary>The error for a file of another kind.</summary>
    public static EseException Unexpected(string path, params string[] needed) => new(
        ErrorTable.UnexpectedFileKind,
        $"The file has the extension \"{Path.GetExtension(path)}\"; {string.Join(" or ", needed)} is needed.",
        path);
}
