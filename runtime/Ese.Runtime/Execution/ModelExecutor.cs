using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>
/// A model on a device: features in, logits out. Program and image are loaded once; every run lays out its own segments.
/// </summary>
/// <remarks>Used by one thread at a time. A run that failed leaves the executor usable.</remarks>
public sealed class ModelExecutor
{
    private readonly IEseDevice _device;
    private readonly string? _file;
    private readonly EngineRun _run;
    private readonly FeatureQuantizer _quantizer;
    private readonly CardTransfer _card;
    private (MemoryLayout Layout, AxisSpan[][] Spans)? _lastRun;

    /// <summary>Verifies a binary and loads it.</summary>
    /// <param name="binary">The binary.</param>
    /// <param name="device">The device; the caller disposes it, and uses it for nothing else meanwhile.</param>
    /// <param name="file">The binary's file, for errors.</param>
    /// <exception cref="EseException">The binary does not verify.</exception>
    /// <exception cref="EseDeviceException">The device is lost or cannot execute the binary.</exception>
    public ModelExecutor(EseBinary binary, IEseDevice device, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(binary);
        ArgumentNullException.ThrowIfNull(device);
        BinaryVerifier.Verify(binary, file);
        DeviceCheck.Require(device, binary.Architecture, file);
        Binary = binary;
        _device = device;
        _file = file;
        _run = new EngineRun(binary, device, file);
        _quantizer = new FeatureQuantizer(binary.Facts);
        _card = new CardTransfer(binary, device, _quantizer);

        // A run without steps needs the least memory; when even that does not fit, nothing is written.
        MemoryLayout.For(binary, new int[binary.Axes.Length], 1, device.Info.MemoryBytes, file);
        _card.Load();
        (device as EmulatorDevice)?.Prepare(binary);
    }

    /// <summary>The binary.</summary>
    public EseBinary Binary { get; }

    /// <summary>Utterances that run at once.</summary>
    public int Channels => Binary.Architecture.Channels;

    /// <summary>
    /// Longest time one run may take; null, the default, is a minute and a hundred times the length of the audio, so that
    /// a hostile program of endless loops ends in an error.
    /// </summary>
    public TimeSpan? Deadline { get; set; }

    /// <summary>Output steps of an utterance; 0 when it is too short for one.</summary>
    public int StepsFor(int frames) => AxisPlanner.Whole(Binary.Axes, frames)[Binary.Facts.LogitAxis].Steps;

    /// <summary>Runs one utterance.</summary>
    /// <param name="features">Normalised features, [frames × bins].</param>
    /// <param name="frames">Number of frames.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Logits as integers of <see cref="ModelFacts.Logits"/>, [steps × labels]; empty when the utterance is too short.</returns>
    /// <exception cref="EseDeviceException">The device failed, or its memory does not suffice.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public short[] Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken = default)
    {
        _quantizer.Check(features, frames);
        var spans = AxisPlanner.Whole(Binary.Axes, frames);
        if (spans[Binary.Facts.LogitAxis].Steps == 0)
        {
            return [];
        }

        var layout = Layout(spans);
        _card.WriteInput(layout, 0, features);
        _card.ClearState(layout, 1);
        _run.Execute(layout, [spans], DeadlineFor(spans[0].Steps), cancellationToken);
        return _card.ReadLogits(layout, 0, spans[Binary.Facts.LogitAxis].Steps);
    }

    /// <summary>Runs utterances of any lengths, as many at once as the device has channels.</summary>
    /// <param name="utterances">The utterances.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The logits of each, as <see cref="Run(ReadOnlySpan{float}, int, CancellationToken)"/> gives them.</returns>
    /// <exception cref="EseDeviceException">The device failed, or its memory does not suffice.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public short[][] RunBatch(IReadOnlyList<Utterance> utterances, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utterances);
        var logits = new short[utterances.Count][];
        for (var first = 0; first < utterances.Count; first += Channels)
        {
            RunTogether(utterances, first, Math.Min(Channels, utterances.Count - first), logits, cancellationToken);
        }

        return logits;
    }

    /// <summary>Starts an utterance that is run in pieces.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.StreamingUnsupported"/>: the model needs whole utterances.</exception>
    public StreamingState StartStream()
    {
        StreamingSupport.Require(Binary, _file);
        return new StreamingState(Binary);
    }

    /// <summary>
    /// Runs the next piece of an utterance. All pieces together give the logits of a run of the whole utterance, bit
    /// for bit, however it was cut.
    /// </summary>
    /// <param name="state">The utterance; unchanged when the run fails.</param>
    /// <param name="features">The next normalised features, [frames × bins]; may be empty.</param>
    /// <param name="frames">Number of frames.</param>
    /// <param name="last">Whether the utterance ends with this piece.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The logits that this piece completes, [steps × labels]; possibly empty.</returns>
    /// <exception cref="ArgumentException">The state belongs to another binary.</exception>
    /// <exception cref="InvalidOperationException">The last piece was run before.</exception>
    /// <exception cref="EseDeviceException">The device failed, or its memory does not suffice.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public short[] RunPiece(
        StreamingState state, ReadOnlySpan<float> features, int frames, bool last, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        _quantizer.Check(features, frames);
        if (!ReferenceEquals(state.Binary, Binary))
        {
            throw new ArgumentException("the stream belongs to another binary", nameof(state));
        }

        if (state.Finished)
        {
            throw new InvalidOperationException("the last piece of the utterance was run before");
        }

        _quantizer.Quantize(features, state.Append(frames));
        try
        {
            var logits = Continue(state, last, cancellationToken);
            state.Finished = last;
            return logits;
        }
        catch
        {
            state.TakeBack(frames);
            throw;
        }
    }

    /// <summary>Reads the output of a layer in the last run, for comparison with other executors.</summary>
    /// <param name="symbol">The layer, one of the binary's symbols.</param>
    /// <param name="channel">The channel of the last run.</param>
    /// <returns>Integers of the symbol's format in logical order, [steps × elements].</returns>
    /// <exception cref="InvalidOperationException">Nothing was run before.</exception>
    public short[] ReadLayer(LayerSymbol symbol, int channel = 0)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return _lastRun is { } last
            ? _card.ReadLayer(last.Layout, symbol, channel, last.Spans[channel][symbol.Axis].Steps)
            : throw new InvalidOperationException("nothing was run before");
    }

    private short[] Continue(StreamingState state, bool last, CancellationToken cancellationToken)
    {
        var facts = Binary.Facts;
        var spans = AxisPlanner.Piece(Binary.Axes, facts.LogitAxis, state.Steps, state.Frames, last);
        var steps = spans[facts.LogitAxis].Steps;
        if (steps == 0)
        {
            return [];
        }

        var layout = Layout(spans);
        _card.WriteInput(layout, state.InputFrom(spans[0].First, spans[0].Steps));
        _card.WriteState(layout, state.Vectors);
        _run.Execute(layout, [spans], DeadlineFor(spans[0].Steps), cancellationToken);
        var logits = _card.ReadLogits(layout, 0, steps);
        state.Vectors = _card.ReadState(layout);
        state.Steps += steps;
        state.Keep(AxisPlanner.FirstFrame(Binary.Axes, facts.LogitAxis, state.Steps));
        return logits;
    }

    private void RunTogether(
        IReadOnlyList<Utterance> utterances, int first, int count, short[][] logits, CancellationToken cancellationToken)
    {
        var spans = new AxisSpan[count][];
        for (var channel = 0; channel < count; channel++)
        {
            var utterance = utterances[first + channel];
            _quantizer.Check(utterance.Features.Span, utterance.Frames);
            spans[channel] = AxisPlanner.Whole(Binary.Axes, utterance.Frames);
            logits[first + channel] = [];
        }

        if (Array.TrueForAll(spans, channel => channel[Binary.Facts.LogitAxis].Steps == 0))
        {
            return;
        }

        var layout = Layout(spans);
        for (var channel = 0; channel < count; channel++)
        {
            _card.WriteInput(layout, channel, utterances[first + channel].Features.Span);
        }

        _card.ClearState(layout, count);
        _run.Execute(layout, spans, DeadlineFor(spans.Max(channel => channel[0].Steps)), cancellationToken);
        for (var channel = 0; channel < count; channel++)
        {
            logits[first + channel] = _card.ReadLogits(layout, channel, spans[channel][Binary.Facts.LogitAxis].Steps);
        }
    }

    private TimeSpan DeadlineFor(int frames)
    {
        const double TimesTheAudio = 100;
        var frontEnd = Binary.Facts.FrontEnd;
        return Deadline ?? TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(TimesTheAudio * frames * frontEnd.HopSamples / frontEnd.SampleRate);
    }

    private MemoryLayout Layout(params AxisSpan[][] spans)
    {
        var longest = new int[Binary.Axes.Length];
        foreach (var channel in spans)
        {
            for (var axis = 0; axis < longest.Length; axis++)
            {
                longest[axis] = Math.Max(longest[axis], channel[axis].Steps);
            }
        }

        var layout = MemoryLayout.For(Binary, longest, spans.Length, _device.Info.MemoryBytes, _file);
        _lastRun = (layout, spans);
        return layout;
    }
}
