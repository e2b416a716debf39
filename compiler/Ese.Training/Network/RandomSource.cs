using System.Text;

namespace Ese.Training;

/// <summary>
/// Random numbers by name: SplitMix64 (Steele et al. 2014) from a state that the seed and the path of names decide. Nothing
/// has to be stored to draw the same numbers again, in any order and on any thread.
/// </summary>
/// <param name="State">State of the generator.</param>
internal readonly record struct RandomSource(ulong State)
{
    /// <summary>The source of a seed.</summary>
    public static RandomSource FromSeed(long seed) => new(Mix((ulong)seed + Golden));

    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The source of a named purpose below this one.</summary>
    public RandomSource Child(string name)
    {
        ulong state = State;
        foreach (byte part in Encoding.UTF8.GetBytes(name)) state = Mix((state ^ part) + Golden);
        return new RandomSource(Mix(state + Golden));
    }

    /// <summary>The source of a numbered item below this one.</summary>
    public RandomSource Child(long number) => new(Mix(Mix(State ^ Golden) + ((ulong)number * Golden)));

    /// <summary>Starts drawing.</summary>
    public RandomDraws Draws() => new(State);

    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
