using System.Buffers.Binary;

namespace Ese.Drivers;

/// <summary>What the XDMA driver says about a card.</summary>
/// <param name="PciAddress">The card's place, such as <c>0000:3b:00.0</c>.</param>
/// <param name="Vendor">PCI vendor id.</param>
/// <param name="Device">PCI device id.</param>
/// <param name="DriverVersion">Major · 1000 + minor · 100 + patch.</param>
internal sealed record XdmaInfo(string PciAddress, int Vendor, int Device, int DriverVersion)
{
    private const nuint Request = 0xC028_7801;
    private const int Bytes = 40;

    /// <summary>Without it the driver does not know the request.</summary>
    private const uint Magic = 0x586C_0C6C;

    /// <summary>Asks the driver; null where it does not answer, since nothing depends on it.</summary>
    public static unsafe XdmaInfo? Read(ISystemCalls calls, string controlNode)
    {
        try
        {
            using var file = FileHandle.Open(calls, controlNode, OpenMode.ReadWrite);
            Span<byte> info = stackalloc byte[Bytes];
            info.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(info, Magic);
            fixed (byte* pointer = info)
            {
                return calls.Control(file, Request, pointer).Failed ? null : Parse(info);
            }
        }
        catch (DeviceFaultException)
        {
            return null;
        }
    }

    private static XdmaInfo? Parse(ReadOnlySpan<byte> info)
    {
        int Half(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);
        var vendor = Half(info, 8);
        return vendor == 0
            ? null
            : new XdmaInfo(
                FormattableString.Invariant($"{Half(info, 32):x4}:{info[34]:x2}:{info[35]:x2}.{info[36]:x}"),
                vendor, Half(info, 10), (int)BinaryPrimitives.ReadUInt32LittleEndian(info[20..]));
    }
}
