using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>The tags section as text: <c>tag.id=layer|part</c>.</summary>
internal static class TagsText
{
    private const char Separator = '|';

    public static string Format(ImmutableArray<SourceTag> tags) => string.Concat(tags.Select(tag => FormattableString.Invariant(
        $"tag.{tag.Id}={TextEscape.Escape(tag.Layer, Separator)}{Separator}{TextEscape.Escape(tag.Part, Separator)}\n")));

    public static ImmutableArray<SourceTag> Parse(SectionTextReader reader)
    {
        var tags = ImmutableArray.CreateBuilder<SourceTag>();
        while (!reader.AtEnd)
        {
            var value = reader.Indexed("tag", out var id);
            var separator = value.IndexOf(Separator);
            if (separator < 0)
            {
                throw reader.Error("'layer|part' is expected");
            }

            tags.Add(new SourceTag(
                id, reader.Text("tag", value[..separator], Separator), reader.Text("tag", value[(separator + 1)..], Separator)));
        }

        return tags.DrainToImmutable();
    }
}
