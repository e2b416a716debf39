using System.Collections.Concurrent;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using Ese.Testing;

namespace Ese.Conformance.Tests;

/// <summary>
/// The sources a product assembly was built from, as its symbol file lists them: the project's own files, those the build
/// wrote, and those of source generators, which the symbol file holds itself.
/// </summary>
internal static class ProductSources
{
    // The kind of debug information that holds an embedded source (portable PDB format).
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    // What a reproducible build calls the repository's folder.
    private const string MappedRoot = "/_/";

    private static readonly ConcurrentDictionary<string, (string Path, string Text)[]> Known = new(StringComparer.Ordinal);

    /// <summary>Path and text of every source of an assembly.</summary>
    public static IReadOnlyList<(string Path, string Text)> Of(string assembly) => Known.GetOrAdd(assembly, Read);

    private static (string Path, string Text)[] Read(string assembly)
    {
        using var symbols = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        var reader = provider.GetMetadataReader();
        return [.. reader.Documents.Select(handle => Read(reader, handle))];
    }

    private static (string Path, string Text) Read(MetadataReader reader, DocumentHandle handle)
    {
        var name = reader.GetString(reader.GetDocument(handle).Name);
        foreach (var entry in reader.GetCustomDebugInformation(handle).Select(reader.GetCustomDebugInformation))
        {
            if (reader.GetGuid(entry.Kind) == EmbeddedSource)
            {
                return (name, Embedded(reader.GetBlobBytes(entry.Value)));
            }
        }

        var path = name.StartsWith(MappedRoot, StringComparison.Ordinal)
            ? Path.Combine(RepositoryPaths.Root, name[MappedRoot.Length..])
            : name;
        return (path, File.ReadAllText(path));
    }

    // Four bytes of length before compression, 0 for none.
    private static string Embedded(byte[] blob)
    {
        using var text = new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int));
        using Stream plain = BitConverter.ToInt32(blob) == 0 ? text : new DeflateStream(text, CompressionMode.Decompress);
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
