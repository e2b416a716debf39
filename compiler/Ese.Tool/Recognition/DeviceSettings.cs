using Ese.Runtime;
using Microsoft.Extensions.Logging;

namespace Ese.Tool.Recognition;

/// <summary>Where a command line asked to run a binary.</summary>
/// <param name="Device">The device.</param>
/// <param name="Image">The image that is loaded into a card, or null.</param>
/// <param name="Verify">Whether everything also runs on the emulator.</param>
/// <param name="Log">Receives what happens to cards, or null.</param>
internal sealed record DeviceSettings(EseDeviceChoice Device, string? Image, bool Verify, ILoggerFactory? Log)
{
    /// <summary>Receives the logits of every run, or null.</summary>
    public Action<short[]>? Logits { get; init; }

    /// <summary>The emulator.</summary>
    public static DeviceSettings Emulator { get; } = new(EseDeviceChoice.Emulator, null, false, null);
}
