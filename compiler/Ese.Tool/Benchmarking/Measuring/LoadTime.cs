using System.Diagnostics;
using Ese.Isa;

namespace Ese.Tool.Benchmarking;

/// <summary>How long one load takes from the file to the first logits; what happens between its two halves does not count.</summary>
internal sealed class LoadTime
{
    private readonly Stopwatch _clock = new();

    /// <summary>Opens the binary.</summary>
    /// <param name="open">Reads and verifies it.</param>
    public EseBinary Open(Func<EseBinary> open)
    {
        _clock.Start();
        EseBinary binary = open();
        _clock.Stop();
        return binary;
    }

    /// <summary>Loads the opened binary onto an emulator and runs it once.</summary>
    /// <param name="binary">What <see cref="Open"/> gave.</param>
    /// <param name="features">Normalised features <c>[frames × bins]</c>.</param>
    /// <param name="frames">Frames.</param>
    /// <param name="threads">Threads of the run, 1 or 2.</param>
    /// <returns>Milliseconds of both halves.</returns>
    public double Run(EseBinary binary, float[] features, int frames, int threads)
    {
        _clock.Start();
        using var program = new EmulatedProgram(binary, frames, 1, threads);
        program.Run(features, frames);
        _clock.Stop();
        return _clock.Elapsed.TotalMilliseconds;
    }
}
