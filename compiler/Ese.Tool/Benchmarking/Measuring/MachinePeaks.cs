using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Tool.Benchmarking;

/// <summary>What one thread of the machine can do at best: the roofs of a roofline.</summary>
/// <param name="MemoryBandwidth">Bytes per second read from memory.</param>
/// <param name="CacheBandwidth">Bytes per second read from the second-level cache.</param>
/// <param name="Multiplies">Multiplications of 16-bit numbers per second, each with its addition.</param>
internal sealed record MachinePeaks(double MemoryBandwidth, double CacheBandwidth, double Multiplies)
{
    private const int MemoryBytes = 256 << 20;
    private const int CacheBytes = 768 << 10;

    /// <summary>Measures; takes less than a second.</summary>
    public static MachinePeaks Measure() => new(Bandwidth(MemoryBytes, 3), Bandwidth(CacheBytes, 2000), MultiplyRate());

    private static double Bandwidth(int bytes, int passes)
    {
        var words = new long[bytes / sizeof(long)];
        Array.Fill(words, 1);
        double best = 0;
        for (int turn = 0; turn < 3; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int pass = 0; pass < passes; pass++)
            {
                Sink += Sum(words);
            }

            best = Math.Max(best, (double)bytes * passes / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    // Keeps what is computed from being left out.
    private static long Sink { get; set; }

    private static long Sum(long[] words)
    {
        ref long first = ref MemoryMarshal.GetArrayDataReference(words);
        Vector512<long> a = default, b = default, c = default, d = default;
        int width = Vector512<long>.Count;
        for (nuint index = 0; index + (nuint)(4 * width) <= (nuint)words.Length; index += (nuint)(4 * width))
        {
            a ^= Vector512.LoadUnsafe(ref first, index);
            b ^= Vector512.LoadUnsafe(ref first, index + (nuint)width);
            c ^= Vector512.LoadUnsafe(ref first, index + (nuint)(2 * width));
            d ^= Vector512.LoadUnsafe(ref first, index + (nuint)(3 * width));
        }

        return Vector512.Sum(a ^ b ^ c ^ d);
    }

    private static double MultiplyRate()
    {
        const int Rounds = 20_000_000;
        double best = 0;
        for (int turn = 0; turn < 3; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            int perRound = Avx512BW.IsSupported ? Multiply512(Rounds) : Avx2.IsSupported ? Multiply256(Rounds) : MultiplyAny(Rounds);
            best = Math.Max(best, (double)Rounds * perRound / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static int Multiply512(int rounds)
    {
        Vector512<short> x = Vector512.Create((short)3), y = Vector512.Create((short)5), z = Vector512.Create((short)7), w = Vector512.Create((short)11);
        Vector512<int> a = default, b = default, c = default, d = default;
        Vector512<short> changing = x;
        for (int round = 0; round < rounds; round++)
        {
            // Products that do not change would be taken out of the loop.
            changing += y;
            a += Avx512BW.MultiplyAddAdjacent(changing, x);
            b += Avx512BW.MultiplyAddAdjacent(changing, y);
            c += Avx512BW.MultiplyAddAdjacent(changing, z);
            d += Avx512BW.MultiplyAddAdjacent(changing, w);
        }

        Sink += Vector512.Sum(a ^ b ^ c ^ d);
        return 4 * Vector512<short>.Count;
    }

    private static int Multiply256(int rounds)
    {
        Vector256<short> x = Vector256.Create((short)3), y = Vector256.Create((short)5), z = Vector256.Create((short)7), w = Vector256.Create((short)11);
        Vector256<int> a = default, b = default, c = default, d = default;
        Vector256<short> changing = x;
        for (int round = 0; round < rounds; round++)
        {
            // Products that do not change would be taken out of the loop.
            changing += y;
            a += Avx2.MultiplyAddAdjacent(changing, x);
            b += Avx2.MultiplyAddAdjacent(changing, y);
            c += Avx2.MultiplyAddAdjacent(changing, z);
            d += Avx2.MultiplyAddAdjacent(changing, w);
        }

        Sink += Vector256.Sum(a ^ b ^ c ^ d);
        return 4 * Vector256<short>.Count;
    }

    private static int MultiplyAny(int rounds)
    {
        var x = new Vector<short>(3);
        Vector<short> a = default, b = default, c = default, d = default;
        for (int round = 0; round < rounds; round++)
        {
            a += a * x;
            b += b * x;
            c += c * x;
            d += d * x;
        }

        Sink += Vector.Sum(a ^ b ^ c ^ d);
        return 4 * Vector<short>.Count;
    }
}
