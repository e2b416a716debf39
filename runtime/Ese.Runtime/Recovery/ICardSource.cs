using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>A card that can be opened again and again.</summary>
internal interface ICardSource
{
    /// <summary>What logs and errors call the card.</summary>
    string Name { get; }

    /// <summary>Whether an image can be loaded into the card.</summary>
    bool CanReload { get; }

    /// <summary>Opens the card, resets it and owns it until it is disposed.</summary>
    /// <exception cref="DeviceFaultException">The card is missing, in use, lost or no ESE engine.</exception>
    IEseDevice Open();

    /// <summary>Loads the image; the card is not open meanwhile.</summary>
    /// <returns>How long that took.</returns>
    /// <exception cref="DeviceFaultException">The card or the image cannot be used.</exception>
    TimeSpan Reload();
}
