using System.Text;
using Ese.Compiler;

namespace Ese.Training;

/// <summary>
/// Random numbers by name: SplitMix64 (Steele et al. 2014) from a state that the seed and the path of names decide. Nothing
/// has to be stored to draw the same numbers again, in any order and on any thread.
/// </summary>
/// <param name="State">State of the generator.</param>
internal readonly record struct RandomSource(ulong State)
{
    /// <summary>The source of a seed.</summary>
    public static RandomSource FromSeed(long seed) => new(SplitMix.Mix((ulong)seed + SplitMix.Step));

    /// <summary>The source of a named purpose below this one.</summary>
    public RandomSource Child(string name)
    {
        ulong state = State;
        foreach (byte part in Encoding.UTF8.GetBytes(name)) state = SplitMix.Mix((state ^ part) + SplitMix.Step);
        return new RandomSource(SplitMix.Mix(state + SplitMix.Step));
    }

    /// <summary>The source of a numbered item below this one.</summary>
    public RandomSource Child(long number) => new(SplitMix.Mix(SplitMix.Mix(State ^ SplitMix.Step) + ((ulong)number * SplitMix.Step)));

    /// <summary>Starts drawing.</summary>
    public RandomDraws Draws() => new(State);
}
