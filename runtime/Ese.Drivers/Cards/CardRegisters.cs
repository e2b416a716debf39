using Ese.Isa;

namespace Ese.Drivers;

/// <summary>Registers of a card that may be lost: a link that is down reads as all ones.</summary>
internal sealed class CardRegisters(ICardPort port)
{
    /// <summary>Longest time for one access.</summary>
    public static readonly TimeSpan AccessTime = TimeSpan.FromSeconds(1);

    private const uint AllOnes = uint.MaxValue;
    private const uint Done = 2;

    /// <summary>Reads a register.</summary>
    /// <exception cref="DeviceFaultException">The access failed, or the card is lost.</exception>
    public uint Read(int offset) => Read(offset, AccessTime);

    /// <summary>Reads a register within a time.</summary>
    /// <exception cref="DeviceFaultException">The access failed, or the card is lost.</exception>
    public uint Read(int offset, TimeSpan limit)
    {
        var value = port.ReadRegister(offset, limit);
        if (value != AllOnes)
        {
            return value;
        }

        // All ones may be what the register holds, such as an origin of −1; the identity is never that.
        RequireIdentity();
        return port.ReadRegister(offset, limit);
    }

    /// <exception cref="DeviceFaultException">The access failed.</exception>
    public void Write(int offset, uint value) => port.WriteRegister(offset, value, AccessTime);

    /// <exception cref="DeviceFaultException"><see cref="DeviceFault.Lost"/> or <see cref="DeviceFault.WrongIdentity"/>.</exception>
    public void RequireIdentity()
    {
        var identity = port.ReadRegister(RegisterMap.Identity, AccessTime);
        if (identity == RegisterMap.IdentityValue)
        {
            return;
        }

        var site = new CallSite("identity register", port.RegisterNode);
        throw identity == AllOnes
            ? FaultTable.Found(DeviceFault.Lost, site, "reads all ones")
            : FaultTable.Found(
                DeviceFault.WrongIdentity, site,
                FormattableString.Invariant($"reads {identity:X8} where an ESE engine has {RegisterMap.IdentityValue:X8}"));
    }

    /// <summary>
    /// Looks whether a write arrived: a register that keeps values is read back, an acknowledgement must have cleared the end of the run
    /// before, which would else be taken for the end of the next.
    /// </summary>
    /// <exception cref="DeviceFaultException"><see cref="DeviceFault.Corrupted"/>: it did not; or the access failed.</exception>
    public void RequireWritten(int offset, uint value)
    {
        var (register, bits, expected) = offset == RegisterMap.Acknowledge ? (RegisterMap.Status, Done, 0)
            : RegisterMap.IsStorage(offset) ? (offset, RegisterMap.KeptBits(offset), value & RegisterMap.KeptBits(offset))
            : (offset, 0u, 0u);
        if (bits == 0 || (port.ReadRegister(register, AccessTime) & bits) == expected)
        {
            return;
        }

        // Once more, since all ones may be the link's.
        var found = Read(register) & bits;
        if (found != expected)
        {
            throw FaultTable.Found(
                DeviceFault.Corrupted, new CallSite("read-back", port.RegisterNode, register, sizeof(uint)),
                FormattableString.Invariant($"found {found:X8} where {expected:X8} was expected"));
        }
    }

    public ulong ReadWide(int offset) => Read(offset) | ((ulong)Read(offset + sizeof(uint)) << 32);
}
