using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary>
/// The parameters of an element-wise instruction, rearranged so that consecutive positions of one gate are neighbours.
/// Parameter memory has all gates of a position together. Immutable; made once per instruction and content.
/// </summary>
internal sealed class ElementParameters
{
    private readonly int[] _biases;
    private readonly int[] _peepholes;

    private ElementParameters(int positions, int[] biases, int[] peepholes)
    {
        Positions = positions;
        _biases = biases;
        _peepholes = peepholes;
        LargestBias = Largest(biases);
        PeepholesFit16Bits = !peepholes.AsSpan().ContainsAnyExceptInRange(short.MinValue, short.MaxValue);
    }

    /// <summary>Units times lanes.</summary>
    public int Positions { get; }

    /// <summary>The largest <c>|bias|</c>, at most 2^31.</summary>
    public long LargestBias { get; }

    /// <summary>Whether every peephole is a 16-bit number, as those of the compiler are.</summary>
    public bool PeepholesFit16Bits { get; }

    /// <summary>Bias of gate <c>g</c> at position <c>p</c> is element <c>g · positions + p</c>.</summary>
    public ref readonly int Biases => ref MemoryMarshal.GetArrayDataReference(_biases);

    /// <summary>Peepholes i, f, o, arranged like <see cref="Biases"/>; without peepholes there is nothing to read.</summary>
    public ref readonly int Peepholes => ref MemoryMarshal.GetArrayDataReference(_peepholes);

    /// <summary>Rearranges the words that an instruction's <c>param</c> field points at.</summary>
    /// <param name="words">Biases by position and gate, then peepholes by position and gate.</param>
    /// <param name="positions">Units times lanes.</param>
    /// <param name="gates">Biases per position: 4, or 1 for <c>rqt</c>.</param>
    /// <param name="peepholes">Peepholes per position: 3 or 0.</param>
    public static ElementParameters Arrange(ReadOnlySpan<int> words, int positions, int gates, int peepholes) => new(
        positions,
        Transpose(words[..(positions * gates)], gates),
        Transpose(words.Slice(positions * gates, positions * peepholes), peepholes));

    private static int[] Transpose(ReadOnlySpan<int> words, int gates)
    {
        var transposed = new int[words.Length];
        for (var index = 0; index < words.Length; index++)
        {
            var (position, gate) = Math.DivRem(index, gates);
            transposed[(gate * (words.Length / gates)) + position] = words[index];
        }

        return transposed;
    }

    private static long Largest(ReadOnlySpan<int> values)
    {
        var largest = 0L;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs((long)value));
        }

        return largest;
    }
}
