using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>Puts elements into the lines of a weight stream.</summary>
internal static class LineBytes
{
    /// <summary>Puts an element into a line that has zeros there.</summary>
    /// <param name="line">The line.</param>
    /// <param name="format">Layout of its elements.</param>
    /// <param name="lane">Stream lane of the element.</param>
    /// <param name="weight">Its weight, <see cref="SlotFormat.Hold"/> included.</param>
    /// <param name="index">Its relative index.</param>
    public static void Put(byte[] line, SlotFormat format, int lane, int weight, int index)
    {
        var slot = (weight & ((1 << format.WeightBits) - 1)) | (index << format.WeightBits);
        for (var bit = 0; bit < format.SlotBits; bit++)
        {
            var place = (lane * format.SlotBits) + bit;
            line[place / 8] |= (byte)((slot >> bit & 1) << (place % 8));
        }
    }
}
