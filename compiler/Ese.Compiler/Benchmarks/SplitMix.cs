using System.Text;

namespace Ese.Compiler;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): a small random generator that gives the same on every machine.</summary>
internal sealed class SplitMix
{
    /// <summary>What the state grows by from one draw to the next: 2^64 over the golden ratio.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="use">What the sequence is for; every use has its own.</param>
    public SplitMix(ulong seed, string use)
    {
        // FNV-1a, so that the tensors of a model do not depend on the order in which they are drawn.
        ulong hash = 14695981039346656037;
        foreach (byte letter in Encoding.UTF8.GetBytes(use))
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        _state = seed * 0xD1342543DE82EF95 ^ hash;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += Step;
        return Mix(_state);
    }

    /// <summary>The 64 bits that a state gives.</summary>
    public static ulong Mix(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }

    /// <summary>A value of zero mean and unit variance: twelve 16-bit uniforms summed, nearly normal, within ±6.</summary>
    public double Normal()
    {
        long sum = 0;
        for (int k = 0; k < 3; k++)
        {
            ulong bits = Next();
            sum += (long)(bits & 0xFFFF) + (long)((bits >> 16) & 0xFFFF) + (long)((bits >> 32) & 0xFFFF) + (long)(bits >> 48);
        }

        return (sum / 65536.0) - (6.0 - (6.0 / 65536.0));
    }
}
