using System.Runtime.CompilerServices;

namespace Ese.Training;

/// <summary>
/// The innermost loop of a product: a tile of C, a few rows high and two registers wide, stays in registers while the inner
/// index ascends. Lanes are different columns, so that every element is a chain of its own.
/// </summary>
/// <remarks>Written out because only named variables are kept in registers; the rows beyond the tile's height compile to nothing.</remarks>
internal static unsafe class TileKernel
{
    /// <summary>Most rows of a tile.</summary>
    public const int MostRows = 12;

    /// <summary>Multiplies a tile of any height.</summary>
    /// <param name="rows">1 to <see cref="MostRows"/>.</param>
    /// <param name="a">Element [0, 0] of the left factor.</param>
    /// <param name="b">Element [0, 0] of the right factor; the two registers of a row are neighbours.</param>
    /// <param name="bStep">Elements from one row of the right factor to the next.</param>
    /// <param name="c">Element [0, 0] of the product; the columns of a row are neighbours.</param>
    /// <param name="cRow">Elements from one row of the product to the next.</param>
    /// <param name="inner">Length of the chains.</param>
    /// <param name="accumulate">Whether the chains start from the old elements instead of 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TLanes>(
        int rows, Elements a, float* b, nint bStep, float* c, nint cRow, int inner, bool accumulate)
        where TLanes : struct, ILanes<TLanes>
    {
        switch (rows)
        {
            case 1: Run<TLanes, RowCounts.One>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 2: Run<TLanes, RowCounts.Two>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 3: Run<TLanes, RowCounts.Three>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 4: Run<TLanes, RowCounts.Four>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 5: Run<TLanes, RowCounts.Five>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 6: Run<TLanes, RowCounts.Six>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 7: Run<TLanes, RowCounts.Seven>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 8: Run<TLanes, RowCounts.Eight>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 9: Run<TLanes, RowCounts.Nine>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 10: Run<TLanes, RowCounts.Ten>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 11: Run<TLanes, RowCounts.Eleven>(a, b, bStep, c, cRow, inner, accumulate); break;
            case 12: Run<TLanes, RowCounts.Twelve>(a, b, bStep, c, cRow, inner, accumulate); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLanes, TRows>(
        Elements a, float* b, nint bStep, float* c, nint cRow, int inner, bool accumulate)
        where TLanes : struct, ILanes<TLanes>
        where TRows : struct, IRowCount
    {
        TLanes l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default;
        TLanes l6 = default, l7 = default, l8 = default, l9 = default, l10 = default, l11 = default;
        TLanes r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default;
        TLanes r6 = default, r7 = default, r8 = default, r9 = default, r10 = default, r11 = default;
        float* right = c + TLanes.Count;
        if (accumulate)
        {
            l0 = TLanes.Load(c); r0 = TLanes.Load(right);
            if (TRows.Rows > 1) { l1 = TLanes.Load(c + cRow); r1 = TLanes.Load(right + cRow); }
            if (TRows.Rows > 2) { l2 = TLanes.Load(c + (2 * cRow)); r2 = TLanes.Load(right + (2 * cRow)); }
            if (TRows.Rows > 3) { l3 = TLanes.Load(c + (3 * cRow)); r3 = TLanes.Load(right + (3 * cRow)); }
            if (TRows.Rows > 4) { l4 = TLanes.Load(c + (4 * cRow)); r4 = TLanes.Load(right + (4 * cRow)); }
            if (TRows.Rows > 5) { l5 = TLanes.Load(c + (5 * cRow)); r5 = TLanes.Load(right + (5 * cRow)); }
            if (TRows.Rows > 6) { l6 = TLanes.Load(c + (6 * cRow)); r6 = TLanes.Load(right + (6 * cRow)); }
            if (TRows.Rows > 7) { l7 = TLanes.Load(c + (7 * cRow)); r7 = TLanes.Load(right + (7 * cRow)); }
            if (TRows.Rows > 8) { l8 = TLanes.Load(c + (8 * cRow)); r8 = TLanes.Load(right + (8 * cRow)); }
            if (TRows.Rows > 9) { l9 = TLanes.Load(c + (9 * cRow)); r9 = TLanes.Load(right + (9 * cRow)); }
            if (TRows.Rows > 10) { l10 = TLanes.Load(c + (10 * cRow)); r10 = TLanes.Load(right + (10 * cRow)); }
            if (TRows.Rows > 11) { l11 = TLanes.Load(c + (11 * cRow)); r11 = TLanes.Load(right + (11 * cRow)); }
        }

        nint aRow = a.RowStride;
        nint aStep = a.ColumnStride;
        float* a0 = a.First;
        float* a3 = a0 + (3 * aRow);
        float* a6 = a3 + (3 * aRow);
        float* a9 = a6 + (3 * aRow);
        nint aRow2 = 2 * aRow;
        for (; inner > 0; inner--)
        {
            TLanes bl = TLanes.Load(b);
            TLanes br = TLanes.Load(b + TLanes.Count);
            b += bStep;
            TLanes x = TLanes.Same(*a0);
            l0 = TLanes.FusedMultiplyAdd(x, bl, l0);
            r0 = TLanes.FusedMultiplyAdd(x, br, r0);
            if (TRows.Rows > 1)
            {
                x = TLanes.Same(a0[aRow]);
                l1 = TLanes.FusedMultiplyAdd(x, bl, l1);
                r1 = TLanes.FusedMultiplyAdd(x, br, r1);
            }

            if (TRows.Rows > 2)
            {
                x = TLanes.Same(a0[aRow2]);
                l2 = TLanes.FusedMultiplyAdd(x, bl, l2);
                r2 = TLanes.FusedMultiplyAdd(x, br, r2);
            }

            if (TRows.Rows > 3)
            {
                x = TLanes.Same(*a3);
                l3 = TLanes.FusedMultiplyAdd(x, bl, l3);
                r3 = TLanes.FusedMultiplyAdd(x, br, r3);
            }

            if (TRows.Rows > 4)
            {
                x = TLanes.Same(a3[aRow]);
                l4 = TLanes.FusedMultiplyAdd(x, bl, l4);
                r4 = TLanes.FusedMultiplyAdd(x, br, r4);
            }

            if (TRows.Rows > 5)
            {
                x = TLanes.Same(a3[aRow2]);
                l5 = TLanes.FusedMultiplyAdd(x, bl, l5);
                r5 = TLanes.FusedMultiplyAdd(x, br, r5);
            }

            if (TRows.Rows > 6)
            {
                x = TLanes.Same(*a6);
                l6 = TLanes.FusedMultiplyAdd(x, bl, l6);
                r6 = TLanes.FusedMultiplyAdd(x, br, r6);
            }

            if (TRows.Rows > 7)
            {
                x = TLanes.Same(a6[aRow]);
                l7 = TLanes.FusedMultiplyAdd(x, bl, l7);
                r7 = TLanes.FusedMultiplyAdd(x, br, r7);
            }

            if (TRows.Rows > 8)
            {
                x = TLanes.Same(a6[aRow2]);
                l8 = TLanes.FusedMultiplyAdd(x, bl, l8);
                r8 = TLanes.FusedMultiplyAdd(x, br, r8);
            }

            if (TRows.Rows > 9)
            {
                x = TLanes.Same(*a9);
                l9 = TLanes.FusedMultiplyAdd(x, bl, l9);
                r9 = TLanes.FusedMultiplyAdd(x, br, r9);
            }

            if (TRows.Rows > 10)
            {
                x = TLanes.Same(a9[aRow]);
                l10 = TLanes.FusedMultiplyAdd(x, bl, l10);
                r10 = TLanes.FusedMultiplyAdd(x, br, r10);
            }

            if (TRows.Rows > 11)
            {
                x = TLanes.Same(a9[aRow2]);
                l11 = TLanes.FusedMultiplyAdd(x, bl, l11);
                r11 = TLanes.FusedMultiplyAdd(x, br, r11);
            }

            a0 += aStep;
            if (TRows.Rows > 3) a3 += aStep;
            if (TRows.Rows > 6) a6 += aStep;
            if (TRows.Rows > 9) a9 += aStep;
        }

        TLanes.Store(l0, c);
        TLanes.Store(r0, right);
        if (TRows.Rows > 1) { TLanes.Store(l1, c + cRow); TLanes.Store(r1, right + cRow); }
        if (TRows.Rows > 2) { TLanes.Store(l2, c + (2 * cRow)); TLanes.Store(r2, right + (2 * cRow)); }
        if (TRows.Rows > 3) { TLanes.Store(l3, c + (3 * cRow)); TLanes.Store(r3, right + (3 * cRow)); }
        if (TRows.Rows > 4) { TLanes.Store(l4, c + (4 * cRow)); TLanes.Store(r4, right + (4 * cRow)); }
        if (TRows.Rows > 5) { TLanes.Store(l5, c + (5 * cRow)); TLanes.Store(r5, right + (5 * cRow)); }
        if (TRows.Rows > 6) { TLanes.Store(l6, c + (6 * cRow)); TLanes.Store(r6, right + (6 * cRow)); }
        if (TRows.Rows > 7) { TLanes.Store(l7, c + (7 * cRow)); TLanes.Store(r7, right + (7 * cRow)); }
        if (TRows.Rows > 8) { TLanes.Store(l8, c + (8 * cRow)); TLanes.Store(r8, right + (8 * cRow)); }
        if (TRows.Rows > 9) { TLanes.Store(l9, c + (9 * cRow)); TLanes.Store(r9, right + (9 * cRow)); }
        if (TRows.Rows > 10) { TLanes.Store(l10, c + (10 * cRow)); TLanes.Store(r10, right + (10 * cRow)); }
        if (TRows.Rows > 11) { TLanes.Store(l11, c + (11 * cRow)); TLanes.Store(r11, right + (11 * cRow)); }
    }
}
