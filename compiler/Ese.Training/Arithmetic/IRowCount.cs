namespace Ese.Training;

/// <summary>A number of rows that the compiler of a kernel knows, so that it leaves out the code of all further rows.</summary>
internal interface IRowCount
{
    /// <summary>Rows.</summary>
    static abstract int Rows { get; }
}
