using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Collects the range of every vector it is shown.</summary>
internal sealed class RangeCollector : IVectorObserver
{
    // Entry k of the histogram starts at 2^(k − 25).
    private const int Bias = 25;
    private readonly Dictionary<string, Collected> _vectors = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Observe(string vector, ReadOnlySpan<float> values)
    {
        if (!_vectors.TryGetValue(vector, out var collected))
        {
            collected = new Collected();
            _vectors.Add(vector, collected);
        }

        foreach (var value in values)
        {
            var magnitude = MathF.Abs(value);
            if (!float.IsFinite(magnitude))
            {
                throw new EseException(
                    ErrorTable.CalibrationNotFinite,
                    $"Vector '{vector}' took a value that is not a finite number; correct the weights of the layer it belongs to.");
            }

            collected.Maximum = MathF.Max(collected.Maximum, magnitude);
            collected.Exponents[EntryOf(magnitude)]++;
        }
    }

    /// <summary>The ranges by vector name.</summary>
    public ImmutableSortedDictionary<string, ValueRange> Ranges() => _vectors.ToImmutableSortedDictionary(
        pair => pair.Key,
        pair => new ValueRange(pair.Value.Maximum, [.. pair.Value.Exponents]),
        StringComparer.Ordinal);

    private static int EntryOf(float magnitude) =>
        magnitude == 0 ? 0 : Math.Clamp(Math.ILogB(magnitude) + Bias, 0, ValueRange.Bins - 1);

    private sealed class Collected
    {
        public float Maximum { get; set; }

        public long[] Exponents { get; } = new long[ValueRange.Bins];
    }
}
