using System.Diagnostics;

namespace Ese.Training;

/// <summary>
/// The vectors of a batch with the channels of a bin side by side, one plane per utterance with zero margins around it, so
/// that what a convolution's window covers along one axis is a run of floats.
/// </summary>
/// <param name="channels">Channels.</param>
/// <param name="bins">Bins.</param>
/// <param name="marginBins">Zero bins at both ends of the frequency axis.</param>
/// <param name="marginSteps">Zero steps at both ends of the utterance.</param>
/// <param name="stepsAdjoin">True: <c>[bin][step][channel]</c>; false: <c>[step][bin][channel]</c>.</param>
internal sealed class ChannelPlanes(int channels, int bins, int marginBins, int marginSteps, bool stepsAdjoin)
{
    private readonly Scratch _scratch = new();
    private float[] _values = [];
    private SequenceLayout _layout = new([]);
    private int[] _first = [];

    /// <summary>Makes room for a batch; what the planes hold is unknown then.</summary>
    public void Take(SequenceLayout layout)
    {
        _layout = layout;
        if (_first.Length < layout.Count) _first = new int[layout.Count];
        int length = 0;
        for (int utterance = 0; utterance < layout.Count; utterance++)
        {
            _first[utterance] = length;
            length = checked(length + Length(utterance));
        }

        _values = _scratch.Take(length);
    }

    /// <summary>Sets an utterance's plane to 0, margins included.</summary>
    public void Clear(int utterance) => _values.AsSpan(_first[utterance], Length(utterance)).Clear();

    /// <summary>Fills an utterance's plane from its rows; the margins become 0.</summary>
    public void Load(int utterance, Activations rows)
    {
        Debug.Assert(rows.Width == channels * bins, "A vector holds every bin of every channel.");
        Clear(utterance);
        for (int step = 0; step < _layout.Steps[utterance]; step++)
        {
            Transposition.Copy(
                rows.Row(_layout.FirstRows[utterance] + step), bins, channels, bins,
                _values.AsSpan(Offset(utterance, 0, step)), BinStride(utterance));
        }
    }

    /// <summary>Writes an utterance's plane, without margins, into its rows.</summary>
    public void Store(int utterance, Activations rows)
    {
        Debug.Assert(rows.Width == channels * bins, "A vector holds every bin of every channel.");
        for (int step = 0; step < _layout.Steps[utterance]; step++)
        {
            Transposition.Copy(
                _values.AsSpan(Offset(utterance, 0, step)), BinStride(utterance), bins, channels,
                rows.Row(_layout.FirstRows[utterance] + step), bins);
        }
    }

    /// <summary>
    /// A matrix whose row <c>r</c> is the run of <paramref name="columns"/> floats from step
    /// <c>step + r · hop</c> of a bin on. Bins and steps are counted from the first behind the margin.
    /// </summary>
    public MatrixView View(int utterance, int bin, int step, int hop, int rows, int columns) =>
        new(_values, Offset(utterance, bin, step), rows, columns, hop * StepStride);

    private int StepStride => stepsAdjoin ? channels : (bins + (2 * marginBins)) * channels;

    private int BinStride(int utterance) => stepsAdjoin ? Steps(utterance) * channels : channels;

    private int Steps(int utterance) => _layout.Steps[utterance] + (2 * marginSteps);

    private int Length(int utterance) => checked(Steps(utterance) * (bins + (2 * marginBins)) * channels);

    private int Offset(int utterance, int bin, int step) =>
        _first[utterance] + ((bin + marginBins) * BinStride(utterance)) + ((step + marginSteps) * StepStride);
}
