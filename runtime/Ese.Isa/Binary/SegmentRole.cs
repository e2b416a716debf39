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
