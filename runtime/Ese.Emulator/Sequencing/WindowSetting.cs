namespace Ese.Emulator;

/// <summary>What the last <c>win</c> set.</summary>
/// <param name="Inner">Consecutive words per window step, at least 1.</param>
/// <param name="Outer">Words from one window step to the next.</param>
/// <param name="Counter">Loop counter that moves the window.</param>
/// <param name="InputStride">Words the window moves per pass.</param>
/// <param name="OutputStride">Words the result moves per pass.</param>
internal readonly record struct WindowSetting(int Inner, int Outer, int Counter, int InputStride, int OutputStride)
{
    /// <summary>Words from the first to the last that some columns read: the furthest is in the last column, or at the end of the last whole step.</summary>
    /// <param name="columns">Columns, at least 1.</param>
    public long Extent(long columns)
    {
        var (steps, rest) = Math.DivRem(columns, Inner);
        return Math.Max(
            steps > 0 ? ((steps - 1) * Outer) + Inner : 0,
            rest > 0 ? (steps * Outer) + rest : 0);
    }
}
