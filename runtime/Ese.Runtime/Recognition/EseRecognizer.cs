using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ese.Isa;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ese.Runtime;

/// <summary>
/// Speech to text with one model. Immutable and thread-safe: create one and use it everywhere. Generated classes derive from it.
/// </summary>
/// <remarks>
/// The same features give the same logits, bit for bit, on every device. Features are floating point: machines whose
/// mathematical libraries differ may round one differently.
/// </remarks>
public abstract partial class EseRecognizer : IDisposable
{
    // Fewer frames are not worth a run on a device: 0.16 s at the usual hop of 10 ms.
    private const int LeastFrames = 16;

    private readonly IModelEngine _engine;
    private readonly FeatureExtractor _extractor;
    private readonly SegmentDecoder _decoder;
    private readonly TimeSpan _segmentLength;
    private readonly TimeSpan? _maximumDuration;
    private readonly ILogger _logger;
    private readonly bool _ownsBinary;
    private bool _disposed;

    /// <summary>Loads a model onto a device.</summary>
    /// <param name="binary">The compiled model; the recognizer disposes it.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="EseException">The binary does not verify, an option is out of range, or the device cannot execute it.</exception>
    protected EseRecognizer(EseBinary binary, EseOptions? options)
        : this(binary, options, null, ownsBinary: true)
    {
    }

    internal EseRecognizer(EseBinary binary, EseOptions? options, IModelEngine? engine, bool ownsBinary = false)
    {
        ArgumentNullException.ThrowIfNull(binary);
        Binary = binary;
        _ownsBinary = ownsBinary;
        try
        {
            options ??= new EseOptions();
            OptionCheck.Check(options);
            _logger = options.LoggerFactory?.CreateLogger(EseLog.Category) ?? NullLogger.Instance;
            _segmentLength = options.SegmentLength;
            _maximumDuration = options.MaximumDuration;
            _extractor = new FeatureExtractor(binary.Facts.FrontEnd);
            _decoder = new SegmentDecoder(binary.Facts, binary.Axes, DecoderChoice.Choose(options, binary.Facts));
            _engine = engine ?? ModelEngines.Open(binary, options, _logger);
        }
        catch
        {
            DisposeOwned();
            throw;
        }
    }

    /// <summary>The compiled model: its instructions, weights and facts. Its image cannot be used once a recognizer that loaded it was disposed.</summary>
    public EseBinary Binary { get; }

    /// <summary>Samples per second the model was trained with; audio of other rates is resampled.</summary>
    public int InputSampleRate => Binary.Facts.FrontEnd.SampleRate;

    /// <summary>True when live audio gives no result before it, or a long piece of it, is complete; see <see cref="SpeechStream.IsBuffering"/>.</summary>
    public bool IsBuffering => !_engine.CanStream || _extractor.NeedsWholeUtterance;

    /// <summary>A recognizer for a binary without a generated class.</summary>
    /// <param name="binary">The compiled model; the caller disposes it, after the recognizers that use it.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="EseException">The binary does not verify, an option is out of range, or the device cannot execute it.</exception>
    public static EseRecognizer FromBinary(EseBinary binary, EseOptions? options = null) => new BinaryRecognizer(binary, options, ownsBinary: false);

    /// <summary>A recognizer for an <c>.esebin</c> file without a generated class.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="EseModelException">The file is missing or damaged.</exception>
    /// <exception cref="EseException">An option is out of range, or the device cannot execute the binary.</exception>
    public static EseRecognizer FromFile(string path, EseOptions? options = null) => new BinaryRecognizer(EseModelLoader.LoadFile(path), options, ownsBinary: true);

    /// <summary>Starts audio that arrives bit by bit.</summary>
    /// <param name="sampleRate">Samples per second of that audio; null for <see cref="InputSampleRate"/>.</param>
    /// <exception cref="EseAudioFormatException">The rate is out of range (ESE3004).</exception>
    public SpeechStream OpenStream(int? sampleRate = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (IsBuffering)
        {
            EseLog.StreamBuffers(_logger, Binary.Facts.Name, _segmentLength.TotalSeconds);
        }

        return new SpeechStream(() => StartSession(partials: true), sampleRate ?? InputSampleRate, InputSampleRate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the devices. A run on one of them ends first; a recording that needs more runs then ends with <see cref="ObjectDisposedException"/>.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _engine.Dispose();
            DisposeOwned();
        }
    }

    private void DisposeOwned()
    {
        if (_ownsBinary)
        {
            Binary.Dispose();
        }
    }

    private IRecognitionSession StartSession(bool partials)
    {
        var segmentSamples = (int)(_segmentLength.TotalSeconds * InputSampleRate);
        return IsBuffering
            ? new BufferedSession(_engine, _extractor, _decoder, segmentSamples)
            : new StreamingSession(
                _engine, _extractor, _decoder, Math.Max(3, segmentSamples / _decoder.SamplesPerStep), partials ? LeastFrames : LeastFrames * 16, partials);
    }

    private Transcription Recognise(ReadOnlySpan<float> samples, int sampleRate, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckDuration(samples.Length, sampleRate);
        using var activity = EseTelemetry.Activities.StartActivity("transcribe");
        var clock = Stopwatch.StartNew();
        using var stream = OpenWhole(sampleRate);
        stream.Write(samples, cancellationToken);
        return Finish(stream, clock, activity, cancellationToken);
    }

    private Transcription Recognise(Stream recording, string? file, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        using var activity = EseTelemetry.Activities.StartActivity("transcribe");
        var clock = Stopwatch.StartNew();
        var reader = AudioFile.Open(recording, file, _maximumDuration);
        using var stream = OpenWhole(reader.SampleRate);
        for (var samples = reader.ReadBlock(); !samples.IsEmpty; samples = reader.ReadBlock())
        {
            cancellationToken.ThrowIfCancellationRequested();
            stream.Write(samples, cancellationToken);
        }

        return Finish(stream, clock, activity, cancellationToken);
    }

    private SpeechStream OpenWhole(int sampleRate) => new(() => StartSession(partials: false), sampleRate, InputSampleRate);

    private Transcription Finish(SpeechStream stream, Stopwatch clock, Activity? activity, CancellationToken cancellationToken)
    {
        stream.Complete(cancellationToken);
        var segments = ImmutableArray.CreateBuilder<TranscriptionSegment>();
        while (stream.TryRead(out var segment))
        {
            segments.Add(segment);
        }

        Measure(stream.Position, clock.Elapsed, activity);
        return new Transcription(string.Join(' ', segments.Select(segment => segment.Text)), stream.Position, segments.ToImmutable());
    }

    private void Measure(TimeSpan duration, TimeSpan elapsed, Activity? activity)
    {
        EseTelemetry.AudioDuration.Record(duration.TotalSeconds);
        if (duration > TimeSpan.Zero)
        {
            EseTelemetry.RealtimeFactor.Record(elapsed / duration);
        }

        activity?.SetTag("ese.model", Binary.Facts.Name);
        activity?.SetTag("ese.audio.seconds", duration.TotalSeconds);
        EseLog.Transcribed(_logger, duration.TotalSeconds, elapsed.TotalSeconds);
    }

    private void CheckDuration(int samples, int sampleRate)
    {
        if (_maximumDuration is { } longest && samples > longest.TotalSeconds * sampleRate)
        {
            throw new EseAudioFormatException(
                ErrorTable.AudioTooLong,
                string.Create(CultureInfo.InvariantCulture, $"a recording of {(double)samples / sampleRate:F1} s"),
                string.Create(CultureInfo.InvariantCulture, $"at most {longest.TotalSeconds:F1} s"));
        }
    }

    private sealed class BinaryRecognizer(EseBinary binary, EseOptions? options, bool ownsBinary) : EseRecognizer(binary, options, null, ownsBinary);
}
