namespace Ese.Isa;

/// <summary>Lays out the fields of one row one after the other, so that no offset is ever counted by hand.</summary>
internal sealed class FieldLayout
{
    private int _next = CommonFields.FirstFree;

    public Field Add(string name, int width, string meaning, bool signed = false, long? minimum = null, long? maximum = null)
    {
        var field = new Field(name, _next, width, meaning, signed, minimum, maximum);
        _next += width;
        return _next <= CommonFields.Tag.Offset
            ? field
            : throw new InvalidOperationException($"field '{name}' does not fit before the tag");
    }
}
