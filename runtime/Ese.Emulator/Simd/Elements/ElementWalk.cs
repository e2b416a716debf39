using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>Walks the elements of an element-wise instruction, as many side by side as a run allows.</summary>
/// <remarks>
/// Formulas of one width ascend; those of the next width then take what is left of every run. Formulas are passed by
/// reference because they are large, and each width has a loop of its own because the compiler inlines only so much. The
/// loops are compiled once and for good: a first run would be over before a second compilation.
/// </remarks>
/// <param name="Units">Units per lane.</param>
/// <param name="Lanes">Row lanes.</param>
/// <param name="Gates">Accumulators per position.</param>
/// <param name="Channels">Channels of the memories.</param>
/// <param name="Active">Channels that take part.</param>
internal readonly record struct ElementWalk(int Units, int Lanes, int Gates, int Channels, uint Active)
{
    /// <summary>Elements side by side: lanes, or channels where there are several.</summary>
    private int RunLength => Channels == 1 ? Lanes : Channels;

    /// <summary>Calls a formula as often as it fits into every run, from element <paramref name="start"/> on.</summary>
    /// <returns>The first element that is left of every run.</returns>
    public int Run<TFormula>(scoped ref TFormula formula, int start)
        where TFormula : struct, IElementFormula, allows ref struct
    {
        var end = RunLength - ((RunLength - start) % TFormula.Width);
        if (start < end && Channels == 1)
        {
            AlongLanes(ref formula, start, end);
        }
        else if (start < end)
        {
            AlongChannels(ref formula, start, end);
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AlongLanes<TFormula>(scoped ref TFormula formula, int start, int end)
        where TFormula : struct, IElementFormula, allows ref struct
    {
        for (var slot = 0; slot < Units; slot++)
        {
            var sums = slot * Gates * Lanes;
            var positions = slot * Lanes;
            for (var lane = start; lane < end; lane += TFormula.Width)
            {
                formula.Positions(sums + lane, positions + lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AlongChannels<TFormula>(scoped ref TFormula formula, int start, int end)
        where TFormula : struct, IElementFormula, allows ref struct
    {
        var sums = 0;
        var position = 0;
        for (var slot = 0; slot < Units; slot++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                for (var channel = start; channel < end; channel += TFormula.Width)
                {
                    var active = Active >> channel;
                    if ((active & (uint)((1UL << TFormula.Width) - 1)) != 0)
                    {
                        formula.Channels(sums + channel, position, (position * Channels) + channel, active);
                    }
                }

                sums += Channels;
                position++;
            }

            sums += (Gates - 1) * Lanes * Channels;
        }
    }
}
