using System.Collections.Concurrent;
using Ese.Runtime;
using Ese.Runtime.Decoding;

namespace Ese.Tool.Recognition;

/// <summary>Recordings to text: audio, features, network, decoding.</summary>
/// <param name="model">The network.</param>
/// <param name="decoder">The decoder.</param>
internal sealed class SpeechPipeline(SpeechModel model, IClipDecoder decoder) : IDisposable
{
    private readonly FeatureExtractor _extractor = new(model.FrontEnd);
    private readonly ConcurrentBag<ISpeechRunner> _runners = [];

    /// <summary>Recognises recordings on several threads; results are in the order of the paths and do not depend on the number.</summary>
    /// <param name="paths">The recordings.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="done">Is called after every recording, from any thread.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public async Task<RecognizedClip[]> RecognizeAsync(
        IReadOnlyList<string> paths, int threads, Action? done, CancellationToken cancellationToken)
    {
        var clips = new RecognizedClip[paths.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, paths.Count, options, (index, token) =>
        {
            clips[index] = Recognize(paths[index], token);
            done?.Invoke();
            return ValueTask.CompletedTask;
        });
        return clips;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_runners.TryTake(out ISpeechRunner? runner)) runner.Dispose();
    }

    private RecognizedClip Recognize(string path, CancellationToken cancellationToken)
    {
        float[] samples = Recordings.Read(path, model.FrontEnd.SampleRate);
        float[] features = _extractor.Extract(samples, out int frames);
        if (!_runners.TryTake(out ISpeechRunner? runner)) runner = model.CreateRunner();
        LabelPosteriors posteriors;
        try
        {
            posteriors = runner.Run(features, frames, cancellationToken);
        }
        finally
        {
            _runners.Add(runner);
        }

        CtcHypothesis best = decoder.Decode(posteriors, cancellationToken);
        var clock = new StepClock(model.SamplesPerStep, model.FrontEnd.SampleRate, samples.Length);
        return new RecognizedClip(best.Text, clock.Duration, DecodedWord.From(best, model.Labels, clock));
    }
}
