using Ese.Compiler;

namespace Ese.Training;

/// <summary>Draws from a <see cref="RandomSource"/>, one after the other.</summary>
internal struct RandomDraws(ulong state)
{
    private ulong _state = state;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += SplitMix.Step;
        return SplitMix.Mix(_state);
    }

    /// <summary>A number in [0, 1), a multiple of 2^−24.</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>A number in [low, high).</summary>
    public float Uniform(float low, float high) => low + ((high - low) * Unit());

    /// <summary>A whole number, 0 to <paramref name="exclusive"/> − 1.</summary>
    public int Below(int exclusive) => (int)Math.BigMul(Next(), (ulong)exclusive, out _);

    /// <summary>A normal deviate (Box and Muller 1958).</summary>
    public float Normal()
    {
        double radius = Math.Sqrt(-2.0 * Math.Log(((Next() >> 11) + 0.5) * (1.0 / (1L << 53))));
        return (float)(radius * Math.Cos(2.0 * Math.PI * Unit()));
    }
}
