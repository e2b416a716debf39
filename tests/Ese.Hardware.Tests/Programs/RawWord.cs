using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>Words whose bits are as given, legal or not.</summary>
internal static class RawWord
{
    /// <summary>The word with some of its bits replaced.</summary>
    /// <param name="word">The word.</param>
    /// <param name="bit">Lowest bit.</param>
    /// <param name="width">Bits.</param>
    /// <param name="value">What they hold then.</param>
    public static InstructionWord With(InstructionWord word, int bit, int width, ulong value)
    {
        var bits = ((UInt128)word.High << 64) | word.Low;
        bits &= ~((((UInt128)1 << width) - 1) << bit);
        bits |= (UInt128)value << bit;
        return new InstructionWord((ulong)bits, (ulong)(bits >> 64));
    }
}
