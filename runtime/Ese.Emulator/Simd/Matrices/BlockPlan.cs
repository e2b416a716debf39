namespace Ese.Emulator;

/// <summary>
/// Which rows are the lanes of which block of sixteen, and how many steps each block takes. Rows of equal length finish
/// together; but sums in the order of the rows are written at once, so rows are sorted only where that saves enough steps.
/// </summary>
internal sealed class BlockPlan
{
    /// <summary>Rows of a block.</summary>
    public const int Lanes = 16;

    /// <summary>Steps that take as long as fetching the sum of one row from its lane.</summary>
    private const double StepsPerSortedRow = 0.25;

    private readonly int _window;
    private readonly int _taken;
    private readonly int _stride;

    /// <summary>Plans windows of so many columns that start at multiples of <paramref name="stride"/>, for steps in groups of <paramref name="group"/>.</summary>
    public BlockPlan(MatrixRows rows, int window, int taken, int stride, int group)
    {
        _window = window;
        _taken = taken;
        _stride = stride;
        Rows = RowOrder.ByLength(rows);
        Starts = Count(rows, group);
        var (sortedRows, sortedStarts) = (Rows, Starts);
        Rows = RowOrder.Natural(rows);
        Starts = Count(rows, group);
        InOrder = rows.Count % Lanes == 0 && Starts[^1] <= sortedStarts[^1] + (StepsPerSortedRow * rows.Count);
        if (!InOrder)
        {
            (Rows, Starts) = (sortedRows, sortedStarts);
            Places = new int[rows.Count];
            for (var place = 0; place < Rows.Length; place++)
            {
                Places[Rows[place]] = place;
            }
        }
    }

    /// <summary>Number of blocks.</summary>
    public int Blocks => Starts.Length - 1;

    /// <summary>Row of each lane of each block.</summary>
    public ushort[] Rows { get; }

    /// <summary>Where rows are sorted: the lane of each row, <c>16·block + lane</c>.</summary>
    public int[] Places { get; } = [];

    /// <summary>Lane <c>l</c> of block <c>b</c> is row <c>16·b + l</c>, and all blocks are whole.</summary>
    public bool InOrder { get; }

    /// <summary>Block <c>b</c> has the steps from <c>Starts[b]</c> to <c>Starts[b + 1]</c>, the last of which may be empty.</summary>
    public int[] Starts { get; }

    /// <summary>The rows of a block, sixteen but for the last one.</summary>
    public ReadOnlySpan<ushort> Block(int block) => Rows.AsSpan(block * Lanes, Math.Min(Lanes, Rows.Length - (block * Lanes)));

    /// <summary>The windows of a block.</summary>
    public WindowWalk Walk(MatrixRows rows, int block) => new(rows, Block(block), _window, _taken, _stride);

    /// <summary>First step of each block, and behind the last.</summary>
    private int[] Count(MatrixRows rows, int group)
    {
        var starts = new int[((rows.Count + Lanes - 1) / Lanes) + 1];
        for (var block = 0; block + 1 < starts.Length; block++)
        {
            var steps = Walk(rows, block).CountSteps();
            starts[block + 1] = starts[block] + ((steps + group - 1) / group * group);
        }

        return starts;
    }
}
