using System.Globalization;
using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>Compares the writes of a run with those of the reference as they come, and keeps the first divergence.</summary>
/// <param name="expected">The reference's writes.</param>
internal sealed class WriteComparison(WriteLog expected) : IExecutionObserver
{
    private string? _divergence;
    private int _next;

    /// <summary>The first divergence of a run that is over, or null.</summary>
    public string? Divergence => _divergence ?? (_next < expected.Count
        ? string.Create(CultureInfo.InvariantCulture, $"{_next} writes, expected {expected.Count}; the next one is {expected.PlaceOf(_next)}")
        : null);

    /// <inheritdoc/>
    public void Written(in BufferWrite write)
    {
        if (_divergence is null)
        {
            _divergence = Compare(write);
            _next++;
        }
    }

    private string? Compare(in BufferWrite write)
    {
        var place = WriteLog.Place.Of(write);
        if (_next == expected.Count)
        {
            return $"one write too many: {place}";
        }

        if (place != expected.PlaceOf(_next))
        {
            return $"wrote {place}, expected {expected.PlaceOf(_next)}";
        }

        var values = expected.ValuesOf(_next);
        var word = values.CommonPrefixLength(write.Values);
        return word == values.Length
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"word {word} of {place} is {write.Values[word]}, expected {values[word]}");
    }
}
