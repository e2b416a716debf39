namespace Ese.Drivers;

/// <summary>Flags of <c>open</c>, with the values of Linux on x86-64 and arm64; descriptors are never inherited by programs that are started.</summary>
[Flags]
internal enum OpenMode
{
    ReadOnly = 0x8_0000,
    WriteOnly = 0x8_0001,
    ReadWrite = 0x8_0002,
    Create = 0x40,
    Synchronous = 0x10_1000,

    /// <summary>Refuses a link; not the kernel's value, which differs between processors.</summary>
    NoLink = 0x4000_0000,
}
