using System.Buffers.Binary;
using Ese.Isa;

namespace Ese.Drivers.Tests;

/// <summary>Plain files with the names of the XDMA driver's nodes: they hold what is written, and do nothing of themselves.</summary>
internal static class FileCard
{
    /// <summary>Makes the nodes of a card of 32 lanes and channels with 16 MiB, without interrupts.</summary>
    public static void Create(string folder, string name, uint identity = RegisterMap.IdentityValue)
    {
        var registers = new byte[RegisterMap.End];
        BinaryPrimitives.WriteUInt32LittleEndian(registers.AsSpan(RegisterMap.Identity), identity);
        BinaryPrimitives.WriteUInt32LittleEndian(registers.AsSpan(RegisterMap.Configuration), 0x0820_0020);
        BinaryPrimitives.WriteUInt32LittleEndian(registers.AsSpan(0x0C0), 1 << 24);
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path + "_user", registers);
        File.WriteAllBytes(path + ".memory", []);
        File.CreateSymbolicLink(path + "_h2c_0", path + ".memory");
        File.CreateSymbolicLink(path + "_c2h_0", path + ".memory");
    }
}
