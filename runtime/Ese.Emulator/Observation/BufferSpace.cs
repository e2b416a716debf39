namespace Ese.Emulator;

/// <summary>A buffer that instructions write.</summary>
public enum BufferSpace
{
    /// <summary>Activation memory, by word.</summary>
    Activation,

    /// <summary>Cell memory, by word.</summary>
    Cell,

    /// <summary>Parameter memory, by word; shared by the channels.</summary>
    Parameter,

    /// <summary>Activation tables, by word; shared by the channels.</summary>
    Table,

    /// <summary>Accumulator bank 0; local row <c>r</c> of lane <c>l</c> is element <c>r · lanes + l</c>.</summary>
    Bank0,

    /// <summary>Accumulator bank 1, addressed like bank 0.</summary>
    Bank1,

    /// <summary>Card memory, by byte address; the values are 16-bit words.</summary>
    Card,
}
