using System.Text;
using Ese.Isa;

namespace Ese.Card;

/// <summary>What a simulated card takes for an image: the name of a target, or the text of an architecture record.</summary>
internal static class CardImage
{
    /// <summary>Longest image, in bytes.</summary>
    public const int MaximumBytes = ArchitectureRecordText.MaximumLength;

    /// <summary>The engine that an image has.</summary>
    /// <exception cref="EseException">It has none.</exception>
    public static ArchitectureRecord Parse(ReadOnlySpan<byte> image)
    {
        var text = Encoding.UTF8.GetString(image);
        var name = text.Trim();
        return ArchitectureCatalog.Names.Contains(name, StringComparer.Ordinal) ? ArchitectureCatalog.Find(name) : ArchitectureRecordText.Parse(text);
    }
}
