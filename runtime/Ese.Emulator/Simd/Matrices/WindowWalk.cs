using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>
/// Chooses the windows of one block of rows: each starts at the first column still needed, and a lane takes what it
/// may of it. No choice of windows in ascending order needs fewer steps.
/// </summary>
/// <remarks>
/// Where the processor gathers, eight lanes are walked at once; 32 bits gathered are two elements of 16. Compiled once and
/// for good: a model is loaded before a second compilation could be ready.
/// </remarks>
internal unsafe ref struct WindowWalk
{
    /// <summary>Lanes that <see cref="TakenPairs"/> gives at once.</summary>
    public const int HalfLanes = 8;

    private readonly ushort[] _columns;
    private readonly short[] _weights;
    private readonly int _lanes;
    private readonly int _window;
    private readonly int _most;
    private readonly int _stride;
    private Lanes _next;
    private Lanes _ends;
    private Lanes _taken;

    /// <summary>At most <paramref name="most"/> elements of a lane in a window, an even number; windows start at multiples of <paramref name="stride"/>.</summary>
    public WindowWalk(MatrixRows rows, ReadOnlySpan<ushort> block, int window, int most, int stride)
    {
        Debug.Assert(most % 2 == 0, "two elements of a lane are gathered at once");
        _columns = rows.ColumnOf;
        _weights = rows.WeightOf;
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next() => Avx2.IsSupported ? NextTogether() : NextOneByOne();

    /// <summary>Element that a lane multiplies in the step, or −1.</summary>
    public readonly int Element(int lane, int slot) => slot < _taken[lane] ? _next[lane] + slot : -1;

    /// <summary>
    /// The first two elements that each of eight lanes multiplies in the step, where the processor gathers: columns counted
    /// from <see cref="Start"/>, and weights. Words of no element are zero.
    /// </summary>
    /// <param name="half">0 for the first eight lanes, 1 for the others.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly (Vector256<short> Columns, Vector256<short> Weights) TakenPairs(int half)
    {
        var next = Part(in _next, half);
        var taken = Part(in _taken, half);
        var first = Vector256.GreaterThan(taken, Vector256<int>.Zero);
        var second = Vector256.GreaterThan(taken, Vector256<int>.One);
        var words = ((first & Vector256.Create(0x0000_FFFF)) | (second & Vector256.Create(unchecked((int)0xFFFF_0000)))).AsInt16();
        fixed (ushort* columns = _columns)
        fixed (short* weights = _weights)
        {
            return (
                (Pair(columns, next, first).AsInt16() - Vector256.Create((short)Start)) & words,
                Pair((ushort*)weights, next, first).AsInt16() & words);
        }
    }

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool NextTogether()
    {
        var low = Part(in _next, 0) + Part(in _taken, 0);
        var high = Part(in _next, 1) + Part(in _taken, 1);
        low.StoreUnsafe(ref _next[0]);
        high.StoreUnsafe(ref _next[HalfLanes]);
        fixed (ushort* columns = _columns)
        {
            var (lowEnds, highEnds) = (Part(in _ends, 0), Part(in _ends, 1));
            var lowPair = Pair(columns, low, Vector256.GreaterThan(lowEnds, low));
            var highPair = Pair(columns, high, Vector256.GreaterThan(highEnds, high));
            var first = Least(Vector256.Min(First(lowPair, low, lowEnds), First(highPair, high, highEnds)));
            if (first == int.MaxValue)
            {
                return false;
            }

            Start = first - (first % _stride);
            var end = Vector256.Create(Start + _window);
            var lowTaken = Taken(lowPair, low, lowEnds, end);
            var highTaken = Taken(highPair, high, highEnds, end);
            for (var taken = 2; taken < _most; taken += 2)
            {
                low += Vector256.Create(2);
                high += Vector256.Create(2);
                lowTaken += Taken(Pair(columns, low, Vector256.GreaterThan(lowEnds, low)), low, lowEnds, end);
                highTaken += Taken(Pair(columns, high, Vector256.GreaterThan(highEnds, high)), high, highEnds, end);
            }

            lowTaken.StoreUnsafe(ref _taken[0]);
            highTaken.StoreUnsafe(ref _taken[HalfLanes]);
            return true;
        }
    }

    private bool NextOneByOne()
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Part(in Lanes lanes, int half) =>
        Vector256.LoadUnsafe(in lanes[0], (nuint)(half * HalfLanes));

    /// <summary>An element and the one behind it, of each lane that is not masked out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pair(ushort* elements, Vector256<int> index, Vector256<int> mask) =>
        Avx2.GatherMaskVector256(Vector256<int>.Zero, (int*)elements, index, mask, sizeof(ushort));

    /// <summary>The column of each lane's next element, or <see cref="int.MaxValue"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> First(Vector256<int> pair, Vector256<int> next, Vector256<int> ends) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(ends, next), pair & Vector256.Create(0xFFFF), Vector256.Create(int.MaxValue));

    /// <summary>How many of two elements each lane may take from a window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Taken(Vector256<int> pair, Vector256<int> next, Vector256<int> ends, Vector256<int> end)
    {
        var first = Vector256.GreaterThan(ends, next) & Vector256.LessThan(pair & Vector256.Create(0xFFFF), end);
        var second = Vector256.GreaterThan(ends, next + Vector256<int>.One) & Vector256.LessThan(pair >>> 16, end);
        return -(first + second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(Vector256<int> values)
    {
        var least = Vector128.Min(values.GetLower(), values.GetUpper());
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create(2, 3, 0, 1)));
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create(1, 0, 3, 2)));
        return least.ToScalar();
    }

    [InlineArray(BlockPlan.Lanes)]
    private struct Lanes
    {
        private int _first;
    }
}
