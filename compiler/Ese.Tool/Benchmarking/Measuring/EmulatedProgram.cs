using System.Diagnostics;
using Ese.Compiler;
using Ese.Emulator;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Tool.Benchmarking;

/// <summary>A binary on the emulator, with features to run it on.</summary>
internal sealed class EmulatedProgram : IDisposable
{
    private readonly EmulatorDevice _device;
    private readonly ModelExecutor _executor;
    private readonly Utterance[] _utterances;

    /// <summary>Loads a binary.</summary>
    /// <param name="binary">The binary.</param>
    /// <param name="frames">Frames of every utterance.</param>
    /// <param name="channels">Utterances at once, at most as many as the binary's target has channels.</param>
    /// <param name="threads">Threads, 1 or 2.</param>
    /// <param name="streams">Decoded weights of the same model to share, or null.</param>
    public EmulatedProgram(EseBinary binary, int frames, int channels, int threads, SharedWeightStreams? streams = null)
    {
        Binary = binary;
        Frames = frames;
        _device = new EmulatorDevice(binary.Architecture, streams ?? SharedWeightStreams.Of(binary)) { Threads = threads };
        _executor = new ModelExecutor(binary, _device);
        int bins = binary.Facts.FrontEnd.Bins;
        _utterances = [.. Enumerable.Range(0, channels).Select(channel => new Utterance(SyntheticFeatures.Draw(frames, bins, (ulong)channel + 1), frames))];
    }

    /// <summary>The binary.</summary>
    public EseBinary Binary { get; }

    /// <summary>Frames of every utterance.</summary>
    public int Frames { get; }

    /// <summary>The same program on an engine of another number of channels.</summary>
    public static EseBinary WithChannels(EseBinary binary, int channels) =>
        binary with { Architecture = binary.Architecture with { Channels = channels } };

    /// <summary>Runs the utterances.</summary>
    public void Run()
    {
        if (_utterances.Length == 1) _executor.Run(_utterances[0].Features.Span, Frames);
        else _executor.RunBatch(_utterances);
    }

    /// <summary>Runs other features, of one utterance.</summary>
    /// <returns>Logits <c>[steps × labels]</c>.</returns>
    public short[] Run(ReadOnlySpan<float> features, int frames) => _executor.Run(features, frames);

    /// <summary>Measures how long the instructions of each layer take.</summary>
    /// <param name="rounds">Runs, of which the median counts.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Milliseconds by layer; what belongs to no layer is under the empty name.</returns>
    public Dictionary<string, double> LayerTimes(int rounds, CancellationToken cancellationToken)
    {
        Dictionary<int, string> layers = Binary.Tags.ToDictionary(tag => tag.Id, tag => tag.Layer);
        var runs = new List<Dictionary<string, double>>();
        _device.IsProfiling = true;
        for (int round = 0; round <= rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run();
            var times = new Dictionary<string, double>(StringComparer.Ordinal);
            for (int index = 0; index < _device.Profile.Length; index++)
            {
                string layer = layers.GetValueOrDefault((int)Binary.Program[index][CommonFields.Tag], "");
                times[layer] = times.GetValueOrDefault(layer) + (_device.Profile[index] * 1000.0 / Stopwatch.Frequency);
            }

            runs.Add(times);
        }

        _device.IsProfiling = false;

        // The first run lays out the weights.
        return runs[0].Keys.ToDictionary(layer => layer, layer => InterleavedClock.Median(runs.Skip(1).Select(run => run[layer])), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();
}
