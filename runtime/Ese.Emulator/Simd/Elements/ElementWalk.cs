namespace Ese.Emulator;

/// <summary>Walks the elements of an element-wise instruction in ascending order, as many side by side as a run allows.</summary>
/// <param name="Units">Units per lane.</param>
/// <param name="Lanes">Row lanes.</param>
/// <param name="Gates">Accumulators per position.</param>
/// <param name="Channels">Channels of the memories.</param>
/// <param name="Active">Channels that take part.</param>
internal readonly record struct ElementWalk(int Units, int Lanes, int Gates, int Channels, uint Active)
{
    /// <summary>Calls the widest formula that still fits, for every element.</summary>
    public void Run<TWide, THalf, TOne>(scoped in TWide wide, scoped in THalf half, scoped in TOne one)
        where TWide : struct, IElementFormula, allows ref struct
        where THalf : struct, IElementFormula, allows ref struct
        where TOne : struct, IElementFormula, allows ref struct
    {
        if (Channels == 1)
        {
            AlongLanes(wide, half, one);
        }
        else
        {
            AlongChannels(wide, half, one);
        }
    }

    private void AlongLanes<TWide, THalf, TOne>(scoped in TWide wide, scoped in THalf half, scoped in TOne one)
        where TWide : struct, IElementFormula, allows ref struct
        where THalf : struct, IElementFormula, allows ref struct
        where TOne : struct, IElementFormula, allows ref struct
    {
        for (var slot = 0; slot < Units; slot++)
        {
            var sums = slot * Gates * Lanes;
            var positions = slot * Lanes;
            var lane = 0;
            for (; lane <= Lanes - TWide.Width; lane += TWide.Width)
            {
                wide.Positions(sums + lane, positions + lane);
            }

            for (; lane <= Lanes - THalf.Width; lane += THalf.Width)
            {
                half.Positions(sums + lane, positions + lane);
            }

            for (; lane < Lanes; lane++)
            {
                one.Positions(sums + lane, positions + lane);
            }
        }
    }

    private void AlongChannels<TWide, THalf, TOne>(scoped in TWide wide, scoped in THalf half, scoped in TOne one)
        where TWide : struct, IElementFormula, allows ref struct
        where THalf : struct, IElementFormula, allows ref struct
        where TOne : struct, IElementFormula, allows ref struct
    {
        for (var position = 0; position < Units * Lanes; position++)
        {
            var (slot, lane) = Math.DivRem(position, Lanes);
            var sums = ((slot * Gates * Lanes) + lane) * Channels;
            var channel = 0;
            for (; channel <= Channels - TWide.Width; channel += TWide.Width)
            {
                Some(wide, sums, position, channel, TWide.Width);
            }

            for (; channel <= Channels - THalf.Width; channel += THalf.Width)
            {
                Some(half, sums, position, channel, THalf.Width);
            }

            for (; channel < Channels; channel++)
            {
                Some(one, sums, position, channel, 1);
            }
        }
    }

    private void Some<TFormula>(scoped in TFormula formula, int sums, int position, int channel, int width)
        where TFormula : struct, IElementFormula, allows ref struct
    {
        var active = (Active >> channel) & (uint)((1UL << width) - 1);
        if (active != 0)
        {
            formula.Channels(sums + channel, position, (position * Channels) + channel, active);
        }
    }
}
