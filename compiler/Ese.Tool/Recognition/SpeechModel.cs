using Ese.Isa;
using Ese.Runtime;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>What recognises: a binary on the emulator, or a model in floating point. Thread-safe.</summary>
internal abstract class SpeechModel : IDisposable
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>How it is run: <c>binary</c> or <c>float</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Texts of the labels.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Beam width it decodes with; 1 is greedy.</summary>
    public required int BeamWidth { get; init; }

    /// <summary>Opens a file by its extension.</summary>
    /// <param name="file">The file.</param>
    /// <param name="decoding">How to decode.</param>
    /// <param name="segmentLength">Longest piece of audio that a binary recognises as a whole.</param>
    /// <param name="device">Where a binary runs.</param>
    /// <exception cref="EseException">ESE1213: another kind of file; else what is wrong with it.</exception>
    public static SpeechModel Open(string file, DecoderSettings decoding, TimeSpan segmentLength, DeviceSettings device)
    {
        return true switch
        {
            _ when FileKinds.Is(file, FileKinds.Binary) => BinarySpeechModel.Read(file, decoding, segmentLength, device),
            _ when FileKinds.Is(file, FileKinds.Model) => FloatSpeechModel.Read(file, decoding),
            _ => throw FileKinds.Unexpected(file, FileKinds.Binary, FileKinds.Model),
        };
    }

    /// <summary>Recognises a recording.</summary>
    /// <exception cref="EseException">The file cannot be read or is no recording.</exception>
    public abstract Transcription Recognize(string path, CancellationToken cancellationToken);

    /// <summary>Recognises recordings on several threads; results are in the order of the paths and do not depend on the number.</summary>
    /// <param name="paths">The recordings.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="done">Is called after every recording, from any thread.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public async Task<Transcription[]> RecognizeAsync(
        IReadOnlyList<string> paths, int threads, Action done, CancellationToken cancellationToken)
    {
        var transcriptions = new Transcription[paths.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, paths.Count, options, (index, token) =>
        {
            transcriptions[index] = Recognize(paths[index], token);
            done();
            return ValueTask.CompletedTask;
        });
        return transcriptions;
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}
