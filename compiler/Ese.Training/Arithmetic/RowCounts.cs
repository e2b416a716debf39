namespace Ese.Training;

/// <summary>The heights of a tile.</summary>
internal static class RowCounts
{
    /// <summary>One row.</summary>
    public readonly struct One : IRowCount
    {
        public static int Rows => 1;
    }

    /// <summary>Two rows.</summary>
    public readonly struct Two : IRowCount
    {
        public static int Rows => 2;
    }

    /// <summary>Three rows.</summary>
    public readonly struct Three : IRowCount
    {
        public static int Rows => 3;
    }

    /// <summary>Four rows.</summary>
    public readonly struct Four : IRowCount
    {
        public static int Rows => 4;
    }

    /// <summary>Five rows.</summary>
    public readonly struct Five : IRowCount
    {
        public static int Rows => 5;
    }

    /// <summary>Six rows.</summary>
    public readonly struct Six : IRowCount
    {
        public static int Rows => 6;
    }

    /// <summary>Seven rows.</summary>
    public readonly struct Seven : IRowCount
    {
        public static int Rows => 7;
    }

    /// <summary>Eight rows.</summary>
    public readonly struct Eight : IRowCount
    {
        public static int Rows => 8;
    }

    /// <summary>Nine rows.</summary>
    public readonly struct Nine : IRowCount
    {
        public static int Rows => 9;
    }

    /// <summary>Ten rows.</summary>
    public readonly struct Ten : IRowCount
    {
        public static int Rows => 10;
    }

    /// <summary>Eleven rows.</summary>
    public readonly struct Eleven : IRowCount
    {
        public static int Rows => 11;
    }

    /// <summary>Twelve rows.</summary>
    public readonly struct Twelve : IRowCount
    {
        public static int Rows => 12;
    }
}
