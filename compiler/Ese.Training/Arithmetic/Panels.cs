namespace Ese.Training;

/// <summary>A right factor cut into panels of two registers' columns; the last panel may be narrower in C, but not here.</summary>
/// <param name="first">Element [0, 0].</param>
/// <param name="panelStride">Elements from one panel to the next.</param>
/// <param name="rowStride">Elements from one row of a panel to the next.</param>
internal readonly unsafe struct Panels(float* first, nint panelStride, nint rowStride)
{
    /// <summary>Element [0, 0].</summary>
    public float* First { get; } = first;

    /// <summary>Elements from one panel to the next.</summary>
    public nint PanelStride { get; } = panelStride;

    /// <summary>Elements from one row of a panel to the next.</summary>
    public nint RowStride { get; } = rowStride;
}
