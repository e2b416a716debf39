using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// A matrix laid out anew for the vectors of this processor; one class per <see cref="InstructionPath"/>. The order of
/// a weight stream is the worst one for a processor, and integer sums do not depend on order, so every layout gives the
/// stream's sums exactly. Immutable: threads and interpreters share it.
/// </summary>
internal abstract class MatrixLayout(MatrixRows rows, int align)
{
    /// <summary>Most vectors that <see cref="MultiplyMany"/> takes side by side.</summary>
    public const int MaximumVectors = 64;

    /// <summary>Words behind the last one of a vector that are loaded, and multiplied by zero.</summary>
    public const int ReadableWordsBehind = 64;

    /// <summary>Rows of the matrix: accumulators 0 to this.</summary>
    public int Accumulators => rows.Count;

    /// <summary>Columns up to the last one with a weight.</summary>
    public int Columns => rows.Columns;

    /// <summary>Weights that are not zero.</summary>
    public long Multiplies => rows.Elements;

    /// <summary>Largest <c>Σ|w| · 2^align</c> of a row.</summary>
    public long LargestRowSum { get; } = (long)rows.LargestAbsoluteSum << align;

    /// <summary>Lays out a decoded stream.</summary>
    /// <param name="elements">The elements; each position at most once, as the decoder guarantees.</param>
    /// <param name="accumulators">Rows of the matrix, more than any element's.</param>
    /// <param name="align">Left shift of every product, 0 to 15.</param>
    /// <param name="path">Instructions to use; the process must have them.</param>
    public static MatrixLayout Create(WeightStream elements, int accumulators, int align, InstructionPath path) =>
        Create(MatrixRows.Of(elements.Row, elements.Column, elements.Weight, accumulators), align, path);

    /// <summary>Lays out a matrix by rows.</summary>
    public static MatrixLayout Create(MatrixRows rows, int align, InstructionPath path) => path switch
    {
        InstructionPath.Avx512 => new Avx512Matrix(rows, align),
        InstructionPath.Avx2 => new Avx2Matrix(rows, align),
        InstructionPath.Vector128 => new Vector128Matrix(rows, align),
        _ => new ScalarMatrix(rows, align),
    };

    /// <summary>Lays out ahead of their use what is otherwise laid out when it is first used.</summary>
    /// <param name="one">What <see cref="Multiply"/> needs.</param>
    /// <param name="many">What <see cref="MultiplyMany"/> needs.</param>
    public virtual void Prepare(bool one, bool many)
    {
    }

    /// <summary><c>sums[r] += Σ (w · x[c]) &lt;&lt; align</c> over the elements of every row, exact in 64 bits.</summary>
    /// <param name="x">The vector, <see cref="Columns"/> words; <see cref="ReadableWordsBehind"/> more must be readable.</param>
    /// <param name="sums">The accumulators, at least <see cref="Accumulators"/>.</param>
    /// <param name="fresh">The accumulators hold garbage and are overwritten, all of them.</param>
    /// <param name="backwards">Walk the matrix from its end: what the last call used last is still in the cache.</param>
    public abstract void Multiply(ReadOnlySpan<short> x, Span<long> sums, bool fresh, bool backwards);

    /// <summary><see cref="Multiply"/> for several vectors side by side: channels or time steps.</summary>
    /// <param name="x">The vectors, <c>x[column · count + vector]</c>.</param>
    /// <param name="count">Vectors, 2 to <see cref="MaximumVectors"/>.</param>
    /// <param name="mask">Bit <c>k</c> set: vector <c>k</c> takes part; the sums of the others are left as they are.</param>
    /// <param name="sums">The accumulators, <c>sums[row · count + vector]</c>.</param>
    /// <param name="fresh">The accumulators of the vectors that take part hold garbage and are overwritten.</param>
    public abstract void MultiplyMany(ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, bool fresh);
}
