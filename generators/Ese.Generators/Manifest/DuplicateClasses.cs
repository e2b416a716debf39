using System;
using System.Collections.Immutable;
using System.Linq;

namespace Ese.Generators;

/// <summary>Finds manifests that declare a class another one declares already.</summary>
internal static class DuplicateClasses
{
    /// <summary>
    /// Paths of the manifests whose class a manifest earlier in ordinal order of the paths declares, each with that one's
    /// model. Names that differ only in case count as equal, because the generated files' names do.
    /// </summary>
    public static EquatableArray<Duplicate> Find(ImmutableArray<ManifestResult> results)
    {
        var duplicates = results
            .Where(result => result.Recognizer is not null)
            .GroupBy(result => result.Recognizer!.HintName, StringComparer.OrdinalIgnoreCase)
            .Select(group => group.OrderBy(result => result.Path, StringComparer.Ordinal).ToArray())
            .SelectMany(group => group.Skip(1).Select(result => new Duplicate(result.Path, group[0].Recognizer!.ModelFile)))
            .OrderBy(duplicate => duplicate.Path, StringComparer.Ordinal);
        return new([.. duplicates]);
    }

    /// <summary>The result itself, or the error that its class exists already.</summary>
    public static ManifestResult Refuse(ManifestResult result, EquatableArray<Duplicate> duplicates)
    {
        if (result.Recognizer is { } recognizer && duplicates.FirstOrDefault(duplicate => duplicate.Path == result.Path) is { } other)
        {
            var error = new ManifestError(
                Descriptors.DuplicateClass, result.Path, default, new([recognizer.FullName, other.ModelFile]));
            return new(result.Path, null, error);
        }

        return result;
    }

    /// <summary>A manifest that is refused.</summary>
    /// <param name="Path">The manifest.</param>
    /// <param name="ModelFile">File name of the model that has the class already.</param>
    internal sealed record Duplicate(string Path, string ModelFile);
}
