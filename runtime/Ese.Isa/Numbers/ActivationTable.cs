using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>
/// A sampled activation function, 16-bit in, 15 fraction bits out. The samples travel in the binary and are the
/// specification: no executor computes an exponential.
/// </summary>
/// <param name="Name">Name in reports, such as <c>fine/sigmoid</c>.</param>
/// <param name="InputFraction">Fraction bits of the input; sample <c>k</c> stands for input <c>(k − 1024) · 32</c>.</param>
/// <param name="Words">2048 samples, the closing sample, and the mode: 0 takes the sample below, 1 interpolates.</param>
public sealed record ActivationTable(string Name, int InputFraction, ImmutableArray<short> Words)
{
    /// <summary>Looks up one value.</summary>
    public static int Lookup(ReadOnlySpan<short> words, short input)
    {
        var index = (input >> 5) + 1024;
        int below = words[index];
        if (words[InstructionTable.TableEntries - 1] == 0)
        {
            return below;
        }

        return below + ((((words[index + 1] - below) * (input & 31)) + 16) >> 5);
    }
}
