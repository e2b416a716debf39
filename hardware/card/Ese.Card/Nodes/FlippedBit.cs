namespace Ese.Card;

/// <summary>Damages a transfer.</summary>
internal static class FlippedBit
{
    /// <summary>The bytes with one bit changed; which one depends on the address, so that transfers differ.</summary>
    public static byte[] In(ReadOnlySpan<byte> bytes, ulong address)
    {
        var damaged = bytes.ToArray();
        if (damaged.Length > 0)
        {
            var place = (int)((address / 16 * 7) % (ulong)damaged.Length);
            damaged[place] ^= (byte)(1 << (place % 8));
        }

        return damaged;
    }
}
