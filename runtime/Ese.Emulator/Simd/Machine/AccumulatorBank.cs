using System.Numerics;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// One accumulator bank of all channels: accumulator <c>a</c> of channel <c>k</c> is element <c>a · channels + k</c>.
/// Clearing is lazy: an accumulator at or past <see cref="Extent"/>, or of a channel that is not <see cref="Live"/>, is
/// zero whatever the array holds.
/// </summary>
internal sealed class AccumulatorBank(int accumulators, int channels, int bits)
{
    private readonly AlignedArray<long> _sums = new(accumulators * channels);
    private readonly long _wraps = 1L << (bits + AccumulatorWidth.GuardBits - 1);

    /// <summary>Accumulators whose elements count.</summary>
    public int Extent { get; private set; }

    /// <summary>Channels whose elements count, one bit each.</summary>
    public uint Live { get; private set; }

    /// <summary>No accumulator is further from zero than this.</summary>
    public long Bound { get; private set; }

    /// <summary>The elements of the first accumulators.</summary>
    public Span<long> Sums(int count) => _sums.Span[..(count * channels)];

    /// <summary>An accumulator as the program sees it.</summary>
    public long Value(int accumulator, int channel) =>
        accumulator < Extent && (Live >> channel & 1) != 0 ? _sums.Span[(accumulator * channels) + channel] : 0;

    /// <summary>
    /// Gets ready for sums of the first accumulators of some channels: they count from here on.
    /// </summary>
    /// <returns>Whether they hold garbage that stands for zeros and must be overwritten; else they can be added to.</returns>
    public bool BeginSums(int count, uint active)
    {
        if (Live == 0)
        {
            Live = active;
            Extent = count;
            return true;
        }

        Materialize(count, active);
        return false;
    }

    /// <summary>Makes the first accumulators of some channels hold what they stand for.</summary>
    public void Materialize(int count, uint active)
    {
        var sums = _sums.Span;
        if (count > Extent)
        {
            sums[(Extent * channels)..(count * channels)].Clear();
            Extent = count;
        }

        var missing = active & ~Live;
        if (missing != 0)
        {
            // Where no channel is live, Extent was 0 and everything is clear by now.
            if (Live != 0)
            {
                ClearChannels(Extent, missing);
            }

            Live |= missing;
        }
    }

    /// <summary>Zeroes the first accumulators of some channels.</summary>
    public void Clear(int count, uint active)
    {
        if (count >= Extent)
        {
            Live &= ~active;
        }
        else if ((Live & ~active) == 0)
        {
            _sums.Span[..(count * channels)].Clear();
        }
        else
        {
            ClearChannels(count, active & Live);
        }

        if (Live == 0)
        {
            Extent = 0;
            Bound = 0;
        }
    }

    /// <summary>Notes what was added to the first accumulators: they wrap where they must, which the bound mostly excludes.</summary>
    /// <param name="count">Accumulators.</param>
    /// <param name="largest">No addend was further from zero.</param>
    public void EndSums(int count, long largest)
    {
        Bound += largest;
        if (Bound < _wraps)
        {
            return;
        }

        MeasureBound();
        if (Bound >= _wraps)
        {
            foreach (ref var sum in Sums(count))
            {
                sum = AccumulatorWidth.Wrap(sum, bits);
            }

            MeasureBound();
        }
    }

    /// <summary>Zeroes everything.</summary>
    public void Clear()
    {
        Live = 0;
        Extent = 0;
        Bound = 0;
    }

    /// <summary>Sets <see cref="Bound"/> to the largest absolute value there is.</summary>
    public void MeasureBound()
    {
        var sums = _sums.Span;
        Bound = 0;
        for (var element = 0; element < Extent * channels; element++)
        {
            if ((Live >> (element % channels) & 1) != 0)
            {
                Bound = Math.Max(Bound, Math.Abs(sums[element]));
            }
        }
    }

    private void ClearChannels(int count, uint mask)
    {
        var sums = _sums.Span;
        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            for (var element = BitOperations.TrailingZeroCount(rest); element < count * channels; element += channels)
            {
                sums[element] = 0;
            }
        }
    }
}
