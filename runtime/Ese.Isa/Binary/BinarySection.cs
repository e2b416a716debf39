namespace Ese.Isa;

/// <summary>The sections of an <c>.esebin</c> file, in the order in which they stand.</summary>
public enum BinarySection
{
    /// <summary>The target, as an architecture record's text.</summary>
    Architecture = 1,

    /// <summary>Facts of the model, front end and labels, as text.</summary>
    Facts = 2,

    /// <summary>Time axes, as text.</summary>
    Axes = 3,

    /// <summary>Segments, as text.</summary>
    Segments = 4,

    /// <summary>Source tags, as text.</summary>
    Tags = 5,

    /// <summary>Layer symbols, as text.</summary>
    Symbols = 6,

    /// <summary>Instructions, 16 bytes each.</summary>
    Program = 7,

    /// <summary>Weight streams, parameters and tables.</summary>
    Image = 8,
}
