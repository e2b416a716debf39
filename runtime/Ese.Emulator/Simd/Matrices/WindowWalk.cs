using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// Chooses the windows of one block of rows: each starts at the first column still needed, and a lane takes what it
/// may of it. No choice of windows in ascending order needs fewer steps.
/// </summary>
internal ref struct WindowWalk
{
    private const int MaximumLanes = BlockPlan.Lanes;

    private readonly ReadOnlySpan<ushort> _columns;
    private readonly int _lanes;
    private readonly int _window;
    private readonly int _most;
    private readonly int _stride;
    private Lanes _next;
    private Lanes _ends;
    private Lanes _taken;

    /// <summary>At most <paramref name="most"/> elements of a lane in a window; windows start at multiples of <paramref name="stride"/>.</summary>
    public WindowWalk(MatrixRows rows, ReadOnlySpan<ushort> block, int window, int most, int stride)
    {
        _columns = rows.ColumnOf;
        _lanes = block.Length;
        _window = window;
        _most = most;
        _stride = stride;
        for (var lane = 0; lane < block.Length; lane++)
        {
            _next[lane] = rows.Starts[block[lane]];
            _ends[lane] = rows.Starts[block[lane] + 1];
        }
    }

    /// <summary>First column of the step's window.</summary>
    public int Start { get; private set; }

    /// <summary>Goes to the next step; false behind the last.</summary>
    public bool Next()
    {
        var first = int.MaxValue;
        for (var lane = 0; lane < _lanes; lane++)
        {
            _next[lane] += _taken[lane];
            if (_next[lane] < _ends[lane])
            {
                first = Math.Min(first, _columns[_next[lane]]);
            }
        }

        if (first == int.MaxValue)
        {
            return false;
        }

        Start = first - (first % _stride);
        for (var lane = 0; lane < _lanes; lane++)
        {
            var taken = 0;
            var next = _next[lane];
            while (taken < _most && next + taken < _ends[lane] && _columns[next + taken] < Start + _window)
            {
                taken++;
            }

            _taken[lane] = taken;
        }

        return true;
    }

    /// <summary>Element that a lane multiplies in the step, or −1.</summary>
    public readonly int Element(int lane, int slot) => slot < _taken[lane] ? _next[lane] + slot : -1;

    /// <summary>Steps of the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CountSteps()
    {
        var steps = 0;
        while (Next())
        {
            steps++;
        }

        return steps;
    }

    [InlineArray(MaximumLanes)]
    private struct Lanes
    {
        private int _first;
    }
}
