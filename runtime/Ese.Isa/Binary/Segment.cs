namespace Ese.Isa;

/// <summary>What a segment of card memory holds.</summary>
public enum SegmentRole
{
    /// <summary>Weight streams, biases, tables; the image section of the binary, read-only.</summary>
    Image,

    /// <summary>Feature vectors, written by the host.</summary>
    Input,

    /// <summary>Logits, read by the host.</summary>
    Output,

    /// <summary>Vectors between layers.</summary>
    Scratch,

    /// <summary>Hidden and cell vectors that outlive a run; zero at the start of an utterance.</summary>
    State,
}

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
