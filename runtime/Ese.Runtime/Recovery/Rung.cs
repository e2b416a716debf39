namespace Ese.Runtime;

/// <summary>The rungs of the recovery ladder, in the order in which they are climbed.</summary>
internal enum Rung
{
    /// <summary>The failed access or transfer is repeated.</summary>
    Retry = 1,

    /// <summary>The engine is reset and the run repeated.</summary>
    Reset,

    /// <summary>The card is closed, its image loaded where that can be done, the card opened, the model loaded, the run repeated.</summary>
    Reload,

    /// <summary>The card is left alone for a while, and the run repeated on another.</summary>
    NextCard,

    /// <summary>The run is repeated on the emulator.</summary>
    Emulator,
}
