using System.Buffers;

namespace Ese.Drivers;

/// <summary>Compares what a card holds with what it should hold.</summary>
internal static class TransferCheck
{
    private const int PartBytes = 1 << 20;

    /// <summary>Reads a range of card memory again and compares it.</summary>
    /// <exception cref="DeviceFaultException"><see cref="DeviceFault.Corrupted"/>: it differs.</exception>
    public static void Require(ICardPort port, ulong address, ReadOnlySpan<byte> expected, Deadline deadline)
    {
        var again = ArrayPool<byte>.Shared.Rent(Math.Min(PartBytes, expected.Length));
        try
        {
            for (var start = 0; start < expected.Length; start += PartBytes)
            {
                var part = expected.Slice(start, Math.Min(PartBytes, expected.Length - start));
                var found = again.AsSpan(0, part.Length);
                port.ReadMemory(address + (ulong)start, found, deadline);
                var same = part.CommonPrefixLength(found);
                if (same < part.Length)
                {
                    var site = new CallSite("verification", port.Name, (long)address + start + same, part.Length - same);
                    throw FaultTable.Found(
                        DeviceFault.Corrupted, site,
                        FormattableString.Invariant($"found {found[same]:X2} where {part[same]:X2} was expected"), deadline.Elapsed);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(again);
        }
    }
}
