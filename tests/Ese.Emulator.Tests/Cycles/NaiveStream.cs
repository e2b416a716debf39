using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>What the elements of a stream are, bit by bit.</summary>
internal static class NaiveStream
{
    /// <summary>The reason of every element, [lines × stream lanes].</summary>
    public static string[,] Reasons(EseBinary binary, InstructionWord word)
    {
        var format = SlotFormat.All[(int)word[SpMV.Format]];
        var lanes = binary.Architecture.Lanes * binary.Architecture.ColumnGroups;
        var reasons = new string[(int)word[SpMV.Lines], lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            var hold = "imbalance";
            for (var line = reasons.GetLength(0) - 1; line >= 0; line--)
            {
                var first = (word[SpMV.Stream] * 16) + ((long)line * format.LineBytes(lanes));
                var weight = 0;
                for (var bit = 0; bit < format.WeightBits; bit++)
                {
                    var at = (lane * format.SlotBits) + bit;
                    weight |= (binary.Image.Span[(int)first + (at / 8)] >> (at % 8) & 1) << bit;
                }

                if (weight == 1 << (format.WeightBits - 1))
                {
                    reasons[line, lane] = hold;
                    continue;
                }

                reasons[line, lane] = weight == 0 ? "padding" : "compute";
                hold = "queue";
            }
        }

        return reasons;
    }
}
