namespace Ese.Drivers;

/// <summary>
/// What a device may offer besides <see cref="IEseDevice"/> when its memory is the host's: taking bytes over without a copy.
/// A run time that finds it absent writes the bytes instead; nothing else differs.
/// </summary>
public interface IMemorySharing
{
    /// <summary>Puts bytes into the device's memory, as <see cref="IEseDevice.WriteMemory"/>, without copying what it can share.</summary>
    /// <param name="address">First byte in the device's memory.</param>
    /// <param name="source">The bytes; they must not change until the device is disposed.</param>
    void ShareMemory(ulong address, ReadOnlyMemory<byte> source);
}
