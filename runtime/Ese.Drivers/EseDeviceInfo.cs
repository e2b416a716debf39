namespace Ese.Drivers;

/// <summary>What a device is.</summary>
/// <param name="Name">Name for logs, such as <c>emulator</c>.</param>
/// <param name="MemoryBytes">Bytes of memory the device can address.</param>
/// <param name="Lanes">Row lanes; 0 when the device takes any architecture.</param>
/// <param name="Channels">Channels; 0 when the device takes any architecture.</param>
public sealed record EseDeviceInfo(string Name, long MemoryBytes, int Lanes, int Channels);
