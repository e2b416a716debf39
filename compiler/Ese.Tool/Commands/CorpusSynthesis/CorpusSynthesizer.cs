using System.Collections.Immutable;
using Ese.Isa;
using Ese.Runtime;
using Ese.Tool.Files;
using Ese.Training;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>
/// Makes a corpus of synthesised speech: <c>corpus.json</c> first, then the recordings, each complete or not there, and
/// <c>transcripts.tsv</c> last. What is there already stays, so that a run continues where another one stopped.
/// </summary>
internal sealed class CorpusSynthesizer
{
    private const string Transcripts = "transcripts.tsv";
    private const int BabbleClips = 24;

    private readonly SynthesisSettings _settings;
    private readonly string _folder;
    private readonly int _threads;
    private readonly RandomSource _random;
    private readonly SentenceSource _sentences;

    /// <summary>Prepares a corpus.</summary>
    /// <param name="settings">What to make.</param>
    /// <param name="folder">Where.</param>
    /// <param name="threads">Threads; the recordings are the same for any number.</param>
    public CorpusSynthesizer(SynthesisSettings settings, string folder, int threads)
    {
        _settings = settings;
        _folder = folder;
        _threads = threads;
        _random = RandomSource.FromSeed(settings.Seed);
        _sentences = new SentenceSource(settings.Sentences);
        Utterances = [.. Enumerable.Range(1, settings.Count).Select(number => Draw("utterance", number))];
    }

    /// <summary>The utterances of the corpus.</summary>
    public ImmutableArray<SpokenUtterance> Utterances { get; }

    /// <summary>Makes what is missing.</summary>
    /// <param name="done">Called after every utterance, from any thread.</param>
    /// <param name="cancellationToken">Stops; what is complete stays.</param>
    /// <exception cref="EseException">
    /// ESE4240 and ESE4241: a synthesiser is missing or fails. ESE4243: the folder holds another corpus. ESE1212: a file
    /// cannot be written.
    /// </exception>
    public async Task RunAsync(Action done, CancellationToken cancellationToken)
    {
        Begin(cancellationToken);
        ImmutableArray<float[]> babble = default;
        if (Enumerable.Range(1, Utterances.Length).Any(number => !File.Exists(PathOf(number)))) babble = await BabbleAsync(cancellationToken);
        await ForEachAsync(Utterances.Length, MakeAsync, cancellationToken);
        string lines = string.Concat(Utterances.Select((utterance, index) => $"{utterance.PathOf(index + 1)}\t{utterance.Text}\n"));
        new OutputFiles().Add(Path.Combine(_folder, Transcripts), lines).Write(cancellationToken);

        async ValueTask MakeAsync(int index, CancellationToken token)
        {
            string path = PathOf(index + 1);
            if (!File.Exists(path))
            {
                float[] samples = Surroundings.Record(await SpeakAsync(Utterances[index], token), babble, Utterances[index].Random);
                new OutputFiles().Add(path, WaveWriter.ToBytes(samples, Surroundings.SampleRate)).Write(token);
            }

            done();
        }
    }

    /// <summary>How long the recordings are together.</summary>
    public TimeSpan Duration() => TimeSpan.FromSeconds(Enumerable.Range(1, Utterances.Length)
        .Sum(number => (new FileInfo(PathOf(number)).Length - WaveWriter.HeaderBytes) / 2.0 / Surroundings.SampleRate));

    private void Begin(CancellationToken cancellationToken)
    {
        string path = Path.Combine(_folder, SynthesisSettings.FileName);
        string wanted = _settings.ToJson();
        string? found = File.Exists(path) ? InputFiles.ReadText(path) : null;
        if (found == wanted) return;
        if (found is not null || File.Exists(Path.Combine(_folder, Transcripts)))
        {
            throw new EseException(
                ErrorTable.OtherCorpus,
                "The folder holds a corpus of other settings, texts or versions of synthesisers; give the settings in its corpus.json, or another folder.",
                _folder);
        }

        new OutputFiles().Add(path, wanted).Write(cancellationToken);
    }

    private async Task<ImmutableArray<float[]>> BabbleAsync(CancellationToken cancellationToken)
    {
        var clips = new float[BabbleClips][];
        await ForEachAsync(clips.Length, async (index, token) => clips[index] = await SpeakAsync(Draw("babble", index), token), cancellationToken);
        return [.. clips.Where(clip => clip.Length > 0)];
    }

    private static async Task<float[]> SpeakAsync(SpokenUtterance utterance, CancellationToken cancellationToken)
    {
        string file = Path.Combine(Path.GetTempPath(), $"ese-{Guid.NewGuid():N}.wav");
        try
        {
            await Synthesiser.Of(utterance.Voice).SpeakAsync(utterance.Voice, utterance.Style, utterance.Spoken, file, cancellationToken);
            await using FileStream stream = File.OpenRead(file);
            AudioClip clip = AudioFile.Read(stream, file);
            return clip.SampleRate == Surroundings.SampleRate ? clip.Samples : Resampler.Resample(clip.Samples, clip.SampleRate, Surroundings.SampleRate);
        }
        catch (Exception cause) when (cause is EseAudioFormatException or FileNotFoundException)
        {
            throw new EseException(ErrorTable.SynthesiserFailed, $"The voice {utterance.Voice} made no recording of \"{utterance.Spoken}\"; leave it out with --exclude-voices.", inner: cause);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private Task ForEachAsync(int count, Func<int, CancellationToken, ValueTask> work, CancellationToken cancellationToken) => Parallel.ForAsync(
        0, count, new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken }, work);

    private SpokenUtterance Draw(string purpose, int number) =>
        SpokenUtterance.Draw(_settings.Voices, _sentences, _random.Child(purpose).Child(number));

    private string PathOf(int number) =>
        Path.Combine([_folder, .. Utterances[number - 1].PathOf(number).Split('/')]);
}
