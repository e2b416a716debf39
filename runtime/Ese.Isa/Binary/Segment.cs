namespace Ese.Isa;

/// <summary>
/// A region of card memory behind a segment base register. Its size per channel is
/// <c>FixedBytes + BytesPerStep · steps(Axis)</c>; the host chooses the base.
/// </summary>
/// <param name="Index">Index of the base register; segment 0 is always the image.</param>
/// <param name="Role">What it holds.</param>
/// <param name="Name">Name in listings.</param>
/// <param name="Axis">Time axis its size grows with; −1 for none.</param>
/// <param name="BytesPerStep">Bytes per step of the axis.</param>
/// <param name="FixedBytes">Bytes beside.</param>
public sealed record Segment(int Index, SegmentRole Role, string Name, int Axis, int BytesPerStep, long FixedBytes);
