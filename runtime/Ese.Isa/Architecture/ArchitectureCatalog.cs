using System.Text;

namespace Ese.Isa;

/// <summary>The architecture records that ship with the product, and those users keep in files.</summary>
public static class ArchitectureCatalog
{
    private const string Extension = ".esearch";

    /// <summary>Names of the records that ship, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(ArchitectureCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Finds a record.</summary>
    /// <param name="name">A name of <see cref="Names"/>, or the path of a <c>.esearch</c> file.</param>
    /// <param name="file">The file that asks for it, for errors.</param>
    /// <exception cref="EseException">
    /// <see cref="ErrorTable.UnknownTarget"/>: neither a name nor a readable file. <see cref="ErrorTable.InvalidArchitecture"/>: the file breaks a rule.
    /// </exception>
    public static ArchitectureRecord Find(string name, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Names.Contains(name, StringComparer.Ordinal))
        {
            using var stream = typeof(ArchitectureCatalog).Assembly.GetManifestResourceStream(name + Extension)!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return ArchitectureRecordText.Parse(reader.ReadToEnd());
        }

        return name.EndsWith(Extension, StringComparison.Ordinal)
            ? ReadFile(name)
            : throw new EseException(ErrorTable.UnknownTarget, $"The target '{name}' is not known; use one of {string.Join(", ", Names)}, or the path of a {Extension} file.", file);
    }

    private static ArchitectureRecord ReadFile(string path)
    {
        string text;
        try
        {
            using var reader = new StreamReader(path, Encoding.UTF8);
            var characters = new char[ArchitectureRecordText.MaximumLength + 1];
            text = new string(characters, 0, reader.ReadBlock(characters));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EseException(ErrorTable.UnknownTarget, $"The architecture record cannot be read ({exception.GetType().Name}); give the path of an existing {Extension} file, or one of {string.Join(", ", Names)}.", path, exception);
        }

        return ArchitectureRecordText.Parse(text, path);
    }
}
