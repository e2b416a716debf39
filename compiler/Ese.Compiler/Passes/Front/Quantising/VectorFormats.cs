using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Chooses the format of every vector and keeps what it chose for the report.</summary>
internal sealed class VectorFormats(Compilation compilation)
{
    // Where a layer proves a bound, up to three bits are spent on never saturating.
    private const double LargestHeadroom = 8;

    // A bound beyond every 16-bit integer, such as the open end of a ReLU, says nothing about a format.
    private const double LargestBound = 32768;

    // Finer steps help no network, and an accumulator of 8-bit weights and vectors could not reach them.
    private const int LargestFraction = 17;
    private const int SmallestFraction = -15;
    private readonly List<VectorNumbers> _numbers = [];

    /// <summary>What was chosen, in order.</summary>
    public ImmutableArray<VectorNumbers> Numbers => [.. _numbers];

    /// <summary>A vector whose layer proves nothing: from calibration alone.</summary>
    /// <param name="name">Name as in <see cref="CalibrationNames"/>.</param>
    /// <param name="layer">Layer for errors.</param>
    /// <param name="bits">8 or 16.</param>
    /// <exception cref="EseException"><see cref="ErrorTable.CalibrationMissing"/>.</exception>
    public FixedFormat Calibrated(string name, string layer, int bits)
    {
        var range = Require(name, layer);
        return Add(name, layer, bits, FromCalibration(range, range.Maximum, bits), range.Maximum, proven: false);
    }

    /// <summary>A vector whose layer proves a bound; calibration, where there is one, may say that the bound is far off.</summary>
    public FixedFormat Bounded(string name, string layer, int bits, double bound)
    {
        if (bound > LargestBound)
        {
            return Calibrated(name, layer, bits);
        }

        var range = Find(name);
        var trusted = range is null || (range.Limit == 0 && bits == 16 && bound <= LargestHeadroom * range.Maximum);
        return trusted
            ? Add(name, layer, bits, BinaryPoint.Bounding(bound, bits), bound, proven: true)
            : Add(name, layer, bits, FromCalibration(range!, Math.Min(range!.Maximum, bound), bits), range.Maximum, proven: false);
    }

    /// <summary>A vector of table outputs or their products, at most 1 by construction.</summary>
    public FixedFormat Unit(string name, string layer, int bits) => Add(name, layer, bits, bits - 1, 1, proven: true);

    /// <summary>The cells of a direction: 16 bits, 0 to 15 of them behind the binary point.</summary>
    public FixedFormat Cell(string layer, string direction)
    {
        var name = CalibrationNames.Cell(layer, direction);
        var range = Require(name, layer);
        return Add(name, layer, 16, Math.Clamp(FromCalibration(range, range.Maximum, 16), 0, 15), range.Maximum, proven: false);
    }

    /// <summary>Replaces the binary point of a vector chosen before, because another vector has to share it.</summary>
    public FixedFormat Lower(string name, FixedFormat format, int fraction)
    {
        var index = _numbers.FindIndex(numbers => numbers.Name == name);
        var lowered = format with { FractionBits = fraction };
        _numbers[index] = _numbers[index] with { Format = lowered, SaturatedShare = Share(name, lowered) };
        return lowered;
    }

    private static int FromCalibration(ValueRange range, double maximum, int bits)
    {
        if (range.Limit > 0)
        {
            return BinaryPoint.Holding(range.Limit, bits);
        }

        var lowest = BinaryPoint.Holding(maximum, bits);
        return bits == 8 && maximum > 0 ? ValueHistogram.LeastError(range, bits, lowest) : lowest;
    }

    private FixedFormat Add(string name, string layer, int bits, int fraction, double maximum, bool proven)
    {
        if (fraction < SmallestFraction)
        {
            throw compilation.Error(
                ErrorTable.RangeNotRepresentable,
                FormattableString.Invariant($"Layer '{layer}': vector '{name}' reaches {maximum:G4}, more than {bits} bits with a step of 2^{-SmallestFraction} hold; rescale the layer."));
        }

        var format = new FixedFormat(bits, Math.Min(fraction, LargestFraction));
        _numbers.Add(new VectorNumbers(name, format, maximum, proven, Share(name, format)));
        return format;
    }

    private double? Share(string name, FixedFormat format) =>
        Find(name) is { } range ? ValueHistogram.SaturatedShare(range, format.Bits, format.FractionBits) : null;

    private ValueRange? Find(string name) => compilation.Model.Calibration.GetValueOrDefault(name);

    private ValueRange Require(string name, string layer) => Find(name) ?? throw compilation.Error(
        ErrorTable.CalibrationMissing,
        $"Layer '{layer}' needs the observed range of vector '{name}', which the model does not hold; run 'ese calibrate' on recordings first.");
}
